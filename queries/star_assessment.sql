-- Every published assessment, as a dimension of a star schema; `in_force` marks the one that counts of each council.
-- One row per: assessment
-- Parameters: none
select
    assessment_id,
    authority_code,
    kind,
    status,
    assessment_id in (select assessment_id from latest_assessments) as in_force,
    overall_rating,
    overall_percent,
    points,
    published_on,
    published_precision,
    source,
    source_url
from assessments
order by assessment_id
