-- Councils in order of overall percent, as at a date; those with a rating but no percent stand last, unranked.
-- One row per: council with an assessment that counts
-- Parameters:
--   $as_of, $pilots
--   $codes  list of authority_codes to rank among one another, or null for all England
with listed as (
    select *
    from in_force_as_of($as_of, $pilots)
    where $codes is null or list_contains($codes, authority_code)
)
select
    case when overall_percent is not null then rank() over (order by overall_percent desc nulls last) end as rank,
    count(*) over (partition by overall_percent) as tied,
    authority_code,
    authority,
    region,
    authority_type,
    overall_rating,
    overall_percent,
    percent_basis,
    points,
    published_on,
    published_precision,
    source_url
from listed
join store.authority using (authority_code)
order by overall_percent desc nulls last, authority
