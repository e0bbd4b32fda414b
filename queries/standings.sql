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
    union all
    select distinct own_code, group_name, own_code from member
),
in_force as (
    select authority_code, overall_percent as percent
    from in_force_as_of($as_of, $pilots)
),
placed as (
    select
        field.own_code,
        field.group_name,
        field.member_code,
        assessed.authority_code is not null as is_assessed,
        assessed.percent,
        own.percent as own_percent
    from field
    join in_force as own on own.authority_code = field.own_code
    left join in_force as assessed on assessed.authority_code = field.member_code
),
standing as (
    select
        own_code,
        group_name,
        count(*) filter (member_code <> own_code) as members,
        count(*) filter (member_code <> own_code and is_assessed) as assessed,
        count(percent) as ranked,
        count(*) filter (percent > own_percent) as higher,
        count(*) filter (percent = own_percent) as tied,
        count(*) filter (percent < own_percent) as lower,
        median(percent) as median_percent,
        any_value(own_percent) as own_percent
    from placed
    group by own_code, group_name
),
ranked_standing as (
    select *, case when own_percent is not null then (lower + tied / 2) / ranked end as percentile
    from standing
)
select
    own_code as authority_code,
    group_name,
    label,
    title,
    caution,
    members,
    assessed,
    ranked,
    case when own_percent is not null then higher + 1 end as rank,
    case when own_percent is not null then tied end as tied,
    quartile_of(percentile) as quartile,
    percentile,
    median_percent
from ranked_standing
join store.peer_group using (group_name)
order by own_code, group_order
