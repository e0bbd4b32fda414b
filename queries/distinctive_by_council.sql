-- What each council's report speaks of more or less than all the others' reports: as distinctive.sql, for every council at once.
-- One row per: council with a report read and theme
-- Parameters: $as_of, $pilots
-- Method: that of distinctive.sql, each council's comparators being all other councils.
with found as (
    select
        authority_code,
        theme,
        count(*) as findings,
        count(*) filter (polarity = 'strength') as strength,
        count(*) filter (is_criticism(polarity)) as criticised
    from findings_as_of($as_of, $pilots)
    where not echo
    group by authority_code, theme
),
counted as (
    -- A theme that a report does not speak of at all counts too.
    select
        council.authority_code,
        theme.theme,
        theme.title,
        theme.theme_order,
        coalesce(findings, 0) as own_findings,
        coalesce(strength, 0) as own_strength,
        coalesce(criticised, 0) as own_criticised
    from (select distinct authority_code from found) as council
    cross join store.theme as theme
    left join found on found.authority_code = council.authority_code and found.theme = theme.theme
),
beside as (
    select
        *,
        sum(own_findings) over (partition by theme) - own_findings as other_findings,
        sum(own_findings) over (partition by authority_code) as own_total,
        sum(own_findings) over () - sum(own_findings) over (partition by authority_code) as other_total
    from counted
),
compared as (
    select *, log_odds_of(own_findings, own_total, other_findings, other_total) as odds
    from beside
    where own_findings + other_findings > 0 and other_total > 0
)
select
    authority_code,
    theme,
    title,
    own_findings,
    own_findings / own_total as own_share,
    other_findings::bigint as other_findings,
    other_findings / other_total as other_share,
    own_strength,
    own_criticised,
    round(odds.log_odds, 3) as log_odds,
    round(odds.z, 2) as z,
    abs(odds.z) >= 1.96 as clear
from compared
order by authority_code, odds.z desc, theme_order
