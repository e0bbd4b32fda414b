-- Every assessment of one council published by a date, whatever its status then.
-- One row per: assessment
-- Parameters: $council, $as_of
select
    assessment_id,
    kind,
    status,
    status_date,
    overall_rating,
    overall_percent,
    percent_basis,
    points,
    published_on,
    published_precision,
    verified,
    basis,
    source_url
from assessments_as_of($as_of, pilots := true)
where authority_code = $council and ($as_of is null or published_on is not null)
order by published_on desc nulls last, assessment_id
