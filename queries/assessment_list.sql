-- Every published assessment of every council as at a date: whether it counts, why not, and what was read of its report.
-- One row per: assessment
-- Parameters: $as_of, $pilots
-- `findings` are its sentences that say something of the council, with a theme or without; `echoes` only repeat CQC's framework.
with read_report as (
    select
        assessment_id,
        count(distinct passage_id) as passages,
        count(finding_id) filter (not echo) as findings,
        count(finding_id) filter (echo) as echoes
    from store.passage
    left join store.finding using (passage_id)
    group by assessment_id
),
fetched as (
    select assessment_id, max(fetched_at) as fetched_at
    from store.document
    where assessment_id is not null
    group by assessment_id
)
select
    assessment_id,
    authority_code,
    authority,
    kind,
    status,
    status_date,
    counts,
    why_not,
    overall_rating,
    overall_percent,
    percent_basis,
    points,
    published_on,
    published_precision,
    verified,
    source,
    coalesce(passages, 0) as passages,
    coalesce(findings, 0) as findings,
    coalesce(echoes, 0) as echoes,
    fetched_at,
    source_url
from assessments_as_of($as_of, pilots := $pilots)
left join read_report using (assessment_id)
left join fetched using (assessment_id)
where $as_of is null or published_on is not null
order by authority, published_on desc nulls last, assessment_id
