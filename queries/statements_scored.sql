-- The nine quality statements by CQC theme, with one council's scores where an assessment counts as at a date.
-- One row per: quality statement
-- Parameters: $council, $as_of, $pilots
with in_force as (
    select assessment_id
    from assessments_as_of(cast($as_of as date), pilots := $pilots)
    where counts and authority_code = $council
),
scored as (
    select score.statement_no, score.score, score.source_url
    from store.score
    join in_force using (assessment_id)
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
