-- How many councils hold each score on each quality statement, as at a date.
-- One row per: quality statement and score from 1 to 4
-- Parameters: $as_of, $pilots
select
    quality_statement.statement_no,
    quality_statement.statement,
    score_meaning.score,
    score_meaning.score_text,
    count(in_force.assessment_id) as councils
from store.quality_statement
cross join store.score_meaning
left join store.score
    on score.statement_no = quality_statement.statement_no and score.score = score_meaning.score
left join in_force_as_of($as_of, $pilots) as in_force on in_force.assessment_id = score.assessment_id
group by all
order by quality_statement.statement_no, score_meaning.score
