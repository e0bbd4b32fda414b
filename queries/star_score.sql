-- The scores, as facts of a star schema.
-- One row per: assessment and quality statement with a known score
-- Parameters: none
select
    score.assessment_id,
    assessment.authority_code,
    quality_statement.statement,
    assessment.published_on,
    score.score
from store.score
join store.assessment using (assessment_id)
join store.quality_statement using (statement_no)
order by score.assessment_id, score.statement_no
