-- How every council's overall percent stands in each of its comparator groups, as benchmark.sql reckons it for one.
-- One row per: council with an assessment that counts and comparator group
-- Parameters: $as_of, $pilots
with member as (
    select authority_code as own_code, group_name, peer_code as member_code from store.peer
    union all
    select own.authority_code, 'england', other.authority_code
    from store.authority as own
    join store.authority as other on other.authority_code <> own.authority_code
),
field as (
    select own_code, group_name, member_code from member
    union
    select own_code, group_name, own_code from member
),
in_force as (
    select authority_code, overall_percent as percent
    from in_force_as_of($as_of, $pilots)
),
ranked as (
    select
        own_code,
        group_name,
        count(*) filter (member_code <> own_code) as members,
        count(assessed.authority_code) filter (member_code <> own_code) as assessed,
        standing_of(own.percent, assessed.percent) as standing,
        median(assessed.percent) as median_percent
    from field
    join in_force as own on own.authority_code = field.own_code
    left join in_force as assessed on assessed.authority_code = field.member_code
    group by own_code, group_name
)
select
    own_code as authority_code,
    group_name,
    label,
    title,
    caution,
    members,
    assessed,
    standing.ranked,
    standing.rank,
    standing.tied,
    quartile_of(standing.percentile) as quartile,
    standing.percentile,
    median_percent
from ranked
join store.peer_group using (group_name)
order by own_code, group_order
