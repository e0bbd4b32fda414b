-- Councils in order of their score on one quality statement, as at a date.
-- One row per: council with a known score on the statement
-- Parameters:
--   $statement  needs, support, equity, care, partnerships, pathways, safeguarding, governance or learning
--   $as_of, $pilots, $codes  as league.sql
with listed as (
    select assessment.*, score.score, statement_title
    from in_force_as_of($as_of, $pilots) as assessment
    join store.score using (assessment_id)
    join store.quality_statement using (statement_no)
    where statement = $statement and ($codes is null or list_contains($codes, authority_code))
)
select
    rank() over (order by score desc) as rank,
    count(*) over (partition by score) as tied,
    authority_code,
    authority,
    region,
    authority_type,
    statement_title,
    score,
    overall_rating,
    overall_percent,
    published_on,
    published_precision,
    source_url
from listed
join store.authority using (authority_code)
order by score desc, overall_percent desc nulls last, authority
