-- The nine quality statements by CQC theme, with one council's scores where an assessment counts as at a date.
-- One row per: quality statement
-- Parameters: $council, $as_of, $pilots
with scored as (
    select statement_no, score, source_url
    from scores_as_of($as_of, $pilots)
    where authority_code = $council
)
select
    quality_statement.statement_no,
    quality_statement.statement,
    quality_statement.statement_title,
    quality_statement.cqc_theme,
    scored.score,
    scored.source_url
from store.quality_statement
left join scored using (statement_no)
order by quality_statement.statement_no
