-- The nine quality statements with one council's scores in the assessment that counts as at a date.
-- One row per: quality statement
-- Parameters: $council, $as_of, $pilots
with in_force as (
    select assessment_id
    from in_force_as_of($as_of, $pilots)
    where authority_code = $council
)
select
    quality_statement.statement_no,
    quality_statement.statement,
    quality_statement.statement_title,
    score.score,
    score_meaning.score_text,
    score.source_url
from store.quality_statement
cross join in_force
left join store.score using (assessment_id, statement_no)
left join store.score_meaning using (score)
order by quality_statement.statement_no
