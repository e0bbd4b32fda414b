-- What a council's report speaks of more or less than its comparators' reports: log odds with a prior, so that small counts cannot shout.
-- One row per: theme
-- Parameters:
--   $council, $codes, $as_of, $pilots
-- Method: Monroe, Colaresi and Quinn (2008), "Fightin' Words": the difference of log odds of a theme among findings, each
-- shrunk by 50 pseudo-findings spread as the theme is over both, divided by its standard error. See docs/themes.md.
with report as (
    select assessment_id, authority_code = $council as own
    from assessments_as_of(cast($as_of as date), pilots := $pilots)
    where counts and (authority_code = $council or list_contains($codes, authority_code))
),
told as (
    select own, finding_theme.theme, finding_theme.polarity
    from store.finding_theme
    join store.finding using (finding_id)
    join store.passage using (passage_id)
    join report using (assessment_id)
    where not echo
),
counted as (
    select
        theme.theme,
        theme.title,
        theme.theme_order,
        count(*) filter (own) as own_findings,
        count(*) filter (not own) as other_findings,
        count(*) filter (own and polarity = 'strength') as own_strength,
        count(*) filter (own and polarity in ('shortfall', 'mixed', 'improving')) as own_criticised
    from store.theme as theme
    left join told using (theme)
    group by theme.theme, theme.title, theme.theme_order
),
totalled as (
    select
        *,
        sum(own_findings) over () as own_total,
        sum(other_findings) over () as other_total,
        50.0 * (own_findings + other_findings) / nullif(sum(own_findings + other_findings) over (), 0) as prior
    from counted
),
compared as (
    select
        *,
        ln((own_findings + prior) / (own_total + 50 - own_findings - prior))
            - ln((other_findings + prior) / (other_total + 50 - other_findings - prior)) as log_odds,
        sqrt(1 / (own_findings + prior) + 1 / (other_findings + prior)) as standard_error
    from totalled
    where own_findings + other_findings > 0 and own_total > 0 and other_total > 0
)
select
    theme,
    title,
    own_findings,
    round(own_findings / own_total, 4) as own_share,
    other_findings,
    round(other_findings / other_total, 4) as other_share,
    own_strength,
    own_criticised,
    round(log_odds, 3) as log_odds,
    round(log_odds / standard_error, 2) as z,
    abs(log_odds / standard_error) >= 1.96 as clear
from compared
order by log_odds / standard_error desc, theme_order
