-- How many councils hold each score on each quality statement, as at a date.
-- One row per: quality statement and score from 1 to 4
-- Parameters: $as_of, $pilots
select
    quality_statement.statement_no,
    quality_statement.statement,
    score_meaning.score,
    score_meaning.score_text,
    count(scored.assessment_id) as councils
from store.quality_statement
cross join store.score_meaning
left join scores_as_of($as_of, $pilots) as scored
    on scored.statement_no = quality_statement.statement_no and scored.score = score_meaning.score
group by all
order by quality_statement.statement_no, score_meaning.score
