-- What was not as expected in the sources about one council.
-- One row per: issue
-- Parameters: $council
select issues.severity, issues.code, issues.message, issues.source_url
from issues
join assessments using (assessment_id)
where authority_code = $council
order by severity desc, code
