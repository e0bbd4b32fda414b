-- How one council's score on each quality statement stands in each comparator group, itself included among the ranked.
-- One row per: quality statement and comparator group
-- Parameters: as benchmark.sql
with member as (
    select unnest($groups) as group_name, unnest($codes) as authority_code
),
field as (
    from member
    union
    select group_name, $council from member
),
scored as (
    select authority_code, statement_no, score
    from scores_as_of($as_of, $pilots)
),
own as (
    select statement_no, score as own_score
    from scored
    where authority_code = $council
),
ranked as (
    select
        group_name,
        statement_no,
        any_value(own_score) as own_score,
        standing_of(own_score, score) as standing,
        count(*) filter (score >= 3) / count(*) as share_good_or_better,
        avg(score) as mean_score
    from field
    join scored using (authority_code)
    left join own using (statement_no)
    group by group_name, statement_no
)
select
    quality_statement.statement_no,
    statement,
    statement_title,
    own_score as score,
    group_name,
    coalesce(standing.ranked, 0) as ranked,
    standing.rank,
    standing.tied,
    share_good_or_better,
    mean_score
from store.quality_statement
cross join (select distinct group_name from member)
left join ranked using (statement_no, group_name)
order by quality_statement.statement_no, list_position($groups, group_name)
