-- How one council's score on each quality statement stands in each comparator group, itself included among the ranked.
-- One row per: quality statement and comparator group
-- Parameters: as benchmark.sql
with member as (
    select unnest($groups) as group_name, unnest($codes) as authority_code
),
field as (
    select group_name, authority_code from member
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
placed as (
    select group_name, statement_no, score, own_score
    from field
    join scored using (authority_code)
    left join own using (statement_no)
),
standing as (
    select
        group_name,
        statement_no,
        any_value(own_score) as score,
        count(*) as ranked,
        count(*) filter (score > own_score) + 1 as rank,
        count(*) filter (score = own_score) as tied,
        count(*) filter (score >= 3) / count(*) as share_good_or_better,
        avg(score) as mean_score
    from placed
    group by group_name, statement_no
)
select
    quality_statement.statement_no,
    statement,
    statement_title,
    score,
    asked.group_name,
    coalesce(ranked, 0) as ranked,
    case when score is not null then rank end as rank,
    case when score is not null then tied end as tied,
    share_good_or_better,
    mean_score
from store.quality_statement
cross join (select distinct group_name from member) as asked
left join standing
    on standing.statement_no = quality_statement.statement_no and standing.group_name = asked.group_name
order by quality_statement.statement_no, list_position($groups, asked.group_name)
