-- The formal assessments published from a day on, and those withdrawn or regraded since.
-- One row per: assessment and what happened to it
-- Parameters: $since, $as_of, $pilots
with known as (
    select * from assessments_as_of($as_of, pilots := $pilots)
),
regraded as (
    select assessment_id, max(seen_from) as seen_from
    from store.assessment_version
    where regraded and seen_from >= $since and ($as_of is null or seen_from < cast($as_of as date) + 1)
    group by assessment_id
)
select
    case
        when known.status = 'withdrawn' then 'withdrawn'
        when known.published_on >= $since then 'published'
        else 'regraded'
    end as event,
    known.assessment_id,
    known.authority_code,
    known.authority,
    known.overall_rating,
    known.overall_percent,
    known.points,
    known.published_on,
    known.published_precision,
    known.status_date,
    known.counts,
    known.assessment_id in (select assessment_id from store.passage) as read,
    known.source_url
from known
left join regraded using (assessment_id)
where (known.kind = 'formal' or $pilots)
    and (
        (known.published_on >= $since and known.status <> 'withdrawn')
        or (known.status = 'withdrawn' and known.status_date >= $since)
        or regraded.assessment_id is not null
    )
order by event, known.published_on desc nulls last, known.authority
