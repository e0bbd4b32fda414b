-- How one council's overall percent stands in each comparator group, itself included among the ranked.
-- One row per: comparator group
-- Parameters:
--   $council  authority_code of the council
--   $as_of    date, or null for all that is known now
--   $pilots   whether pilot assessments count
--   $groups, $codes  two lists, position by position: a group's name and the authority_code of one of its members
with member as (
    select unnest($groups) as group_name, unnest($codes) as authority_code
),
field as (
    from member
    union
    select group_name, $council from member
),
in_force as (
    select authority_code, authority, overall_percent as percent, points
    from in_force_as_of($as_of, $pilots)
),
own as (
    select any_value(percent) as own_percent, any_value(points) as own_points
    from in_force
    where authority_code = $council
),
placed as (
    select field.group_name, field.authority_code, authority, percent, points, own_percent, own_points
    from field
    left join in_force using (authority_code)
    cross join own
),
ranked as (
    select
        group_name,
        count(*) filter (authority_code <> $council) as members,
        count(authority) filter (authority_code <> $council) as assessed,
        standing_of(own_percent, percent) as standing,
        median(percent) as median_percent,
        avg(percent) as mean_percent,
        min(percent) filter (percent > own_percent) as percent_above,
        max(percent) filter (percent < own_percent) as percent_below
    from placed
    group by group_name
),
beside as (
    select
        group_name,
        list(authority order by authority) filter (percent = percent_above) as just_above,
        list(authority order by authority) filter (percent = percent_below) as just_below,
        any_value(points - own_points) filter (percent = percent_above) as points_to_above,
        any_value(own_points - points) filter (percent = percent_below) as points_to_below
    from placed
    join ranked using (group_name)
    group by group_name
)
select
    group_name,
    members,
    assessed,
    standing.ranked,
    standing.rank,
    standing.tied,
    quartile_of(standing.percentile) as quartile,
    standing.percentile,
    median_percent,
    mean_percent,
    percent_above,
    coalesce(just_above, []) as just_above,
    points_to_above,
    percent_below,
    coalesce(just_below, []) as just_below,
    points_to_below
from ranked
join beside using (group_name)
order by list_position($groups, group_name)
