-- The fetched reports and how completely each was read.
-- One row per: fetched report
-- Parameters: none
with page_count as (
    select
        assessment_id,
        count(*) filter (page_kind <> 'download') as pages,
        count(*) filter (page_kind = 'statement') as statement_pages,
        count(*) filter (page_kind = 'summary') as summary_pages
    from documents
    where assessment_id is not null
    group by assessment_id
),
scored as (
    select assessment_id, count(*) as scores
    from store.score
    group by assessment_id
),
read_report as (
    select
        assessment_id as report,
        authority,
        pages,
        statement_pages,
        summary_pages,
        coalesce(scores, 0) as scores,
        overall_rating,
        overall_percent,
        case
            when coalesce(scores, 0) < (select count(*) from store.quality_statement) then 'scores missing'
            when overall_percent is null and kind = 'formal' then 'no percent'
            when statement_pages < (select count(*) from store.quality_statement) then 'pages missing'
            else 'complete'
        end as state
    from page_count
    join assessments using (assessment_id)
    left join scored using (assessment_id)
    where source = 'page'
)
from read_report
union all
select subject, null, null, null, null, null, null, null, 'not used: ' || message
from issues
where code in ('report-unread', 'report-incomplete', 'report-of-another-council')
order by report
