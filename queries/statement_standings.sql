-- Every council's score on each quality statement and how it stands among England's councils.
-- One row per: council with an assessment that counts and quality statement with a known score
-- Parameters: $as_of, $pilots
select
    authority_code,
    authority,
    statement_no,
    statement,
    score,
    score_text,
    rank() over (partition by statement_no order by score desc) as rank,
    count(*) over (partition by statement_no, score) as tied,
    count(*) over (partition by statement_no) as ranked,
    source_url
from scores_as_of($as_of, $pilots)
join store.quality_statement using (statement_no)
join store.score_meaning using (score)
order by authority, statement_no
