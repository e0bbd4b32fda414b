-- What was not recognised or does not agree on the fetched pages, the gravest first.
-- One row per: issue of reading
-- Parameters: none
select severity, code, coalesce(assessment_id, subject) as report, message, source_url
from issues
where stage = 'parse'
order by
    case severity when 'error' then 1 when 'warning' then 2 when 'note' then 3 end,
    code,
    report,
    message
