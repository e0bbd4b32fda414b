-- The scores that a warehouse publishes: one row per assessment and statement with a known score.
select assessment_id, statement_no, statement, authority, score, source_url
from scores
