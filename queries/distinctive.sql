-- What a council's report speaks of more or less than its comparators' reports: log odds with a prior, so that small counts cannot shout.
-- One row per: theme
-- Parameters:
--   $council, $codes, $as_of, $pilots
-- Method: that of the macro log_odds_of (warehouse/views.sql); see docs/themes.md.
with told as (
    select authority_code = $council as own, theme, polarity
    from findings_as_of($as_of, $pilots)
    where not echo and (authority_code = $council or list_contains($codes, authority_code))
),
counted as (
    select
        theme.theme,
        theme.title,
        theme.theme_order,
        count(*) filter (own) as own_findings,
        count(*) filter (not own) as other_findings,
        count(*) filter (own and polarity = 'strength') as own_strength,
        count(*) filter (own and is_criticism(polarity)) as own_criticised
    from store.theme as theme
    left join told using (theme)
    group by theme.theme, theme.title, theme.theme_order
),
totalled as (
    select *, sum(own_findings) over () as own_total, sum(other_findings) over () as other_total
    from counted
),
compared as (
    select *, log_odds_of(own_findings, own_total, other_findings, other_total) as odds
    from totalled
    where own_findings + other_findings > 0 and own_total > 0 and other_total > 0
)
select
    theme,
    title,
    own_findings,
    own_findings / own_total as own_share,
    other_findings,
    other_findings / other_total as other_share,
    own_strength,
    own_criticised,
    round(odds.log_odds, 3) as log_odds,
    round(odds.z, 2) as z,
    abs(odds.z) >= 1.96 as clear
from compared
order by odds.z desc, theme_order
