-- How a council's comparators scored on each quality statement, the council itself left out.
-- One row per: quality statement
-- Parameters: $council, $codes, $as_of, $pilots
with scored as (
    select authority_code, statement_no, score
    from scores_as_of($as_of, $pilots)
),
own as (
    select statement_no, score as own_score
    from scored
    where authority_code = $council
),
other as (
    select statement_no, score
    from scored
    where list_contains($codes, authority_code) and authority_code <> $council
)
select
    quality_statement.statement_no,
    quality_statement.statement,
    quality_statement.statement_title,
    own.own_score as score,
    score_meaning.score_text,
    count(other.score) as scored,
    avg(other.score) as mean_score,
    count(*) filter (other.score >= 3) as good_or_better,
    count(*) filter (other.score > own.own_score) as higher
from store.quality_statement
left join own using (statement_no)
left join store.score_meaning on score_meaning.score = own.own_score
left join other using (statement_no)
group by all
order by quality_statement.statement_no
