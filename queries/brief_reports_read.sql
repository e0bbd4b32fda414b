-- How many of the assessments that count have their report's text in the warehouse.
-- One row per: one row in all
-- Parameters:
--   $codes  the councils to look at, or null for all England
--   $council  whether its own report is among them, or null
--   $as_of, $pilots
with report as (
    select authority_code, assessment_id in (select assessment_id from store.passage) as read
    from in_force_as_of($as_of, $pilots)
)
select
    count(*) as assessed,
    count(*) filter (read) as read,
    count(*) filter (list_contains($codes, authority_code)) as near_assessed,
    count(*) filter (read and list_contains($codes, authority_code)) as near_read,
    coalesce(bool_or(read) filter (authority_code = $council), false) as own_read
from report
