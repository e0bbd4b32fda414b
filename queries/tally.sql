-- How many councils hold each rating, as at a date.
-- One row per: breakdown value (one row in all where $by is 'all')
-- Parameters:
--   $as_of   date, or null for all that is known now
--   $pilots  whether pilot assessments count
--   $by      all, region, type or month
with known as (
    select
        assessment.*,
        case $by
            when 'all' then 'England'
            when 'region' then region
            when 'type' then authority_type
            when 'month' then coalesce(strftime(published_on, '%Y-%m'), 'date not known')
        end as breakdown
    from assessments_as_of($as_of, pilots := $pilots) as assessment
    join store.authority using (authority_code)
    where kind = 'formal' or $pilots
),
breakdowns as (
    -- England has its row even where nothing is known yet.
    select 'England' as breakdown where $by = 'all'
    union
    select breakdown from known
)
select
    breakdown,
    count(*) filter (counts) as assessed,
    count(*) filter (counts and overall_rating = 'Outstanding') as outstanding,
    count(*) filter (counts and overall_rating = 'Good') as good,
    count(*) filter (counts and overall_rating = 'Requires improvement') as requires_improvement,
    count(*) filter (counts and overall_rating = 'Inadequate') as inadequate,
    count(*) filter (assessment_id is not null and published_on is null) as undated
from breakdowns
left join known using (breakdown)
group by breakdown
having assessed > 0 or undated > 0 or $by = 'all'
order by breakdown
