-- Everything that was not as expected in the sources, with the council it is about, the gravest first.
-- One row per: issue
-- Parameters: none
select
    issues.severity,
    issues.stage,
    issues.code,
    assessments.authority_code,
    assessments.authority,
    issues.subject,
    issues.message,
    issues.source_url
from issues
left join assessments using (assessment_id)
order by
    case issues.severity when 'error' then 1 when 'warning' then 2 when 'note' then 3 end,
    issues.code,
    assessments.authority nulls last,
    issues.subject,
    issues.message
