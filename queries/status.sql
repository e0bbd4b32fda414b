-- What the warehouse holds: how many of what, and how new.
-- One row per: fact
-- Parameters: none
with fact as (
    select 1 as fact_no, 'Built' as fact, strftime(max(finished_at), '%-d %B %Y, %H:%M UTC') as value
    from runs where stage = 'build'
    union all
    select 2, 'By', 'cqcorpus ' || tool_version from store.meta
    union all
    select 3, 'Councils', count(*)::varchar from authorities
    union all
    select 4, 'Assessments recorded', count(*)::varchar from assessments
    union all
    select 5, 'Councils with an assessment in force', count(*)::varchar from latest_assessments
    union all
    select 6, 'of them with a percent', count(overall_percent)::varchar from latest_assessments
    union all
    select 7, 'of them read from CQC''s pages', count(*) filter (source = 'page') || case when count(*) filter (source = 'page') < count(*) then ' (the rest: shipped register)' else '' end
    from latest_assessments
    union all
    select 8, 'Newest publication', coalesce(strftime(max(published_on), '%B %Y'), 'not known') from latest_assessments
    union all
    select 9, 'Documents, passages, findings by theme, figures',
        concat_ws(', ', (select count(*) from documents), (select count(*) from passages),
            (select count(*) from findings), (select count(*) from figures))
    union all
    select 10, 'of the findings by theme, echoes of CQC''s framework', count(*) filter (echo)::varchar from findings
    union all
    select 11, 'Papers of councils'' own, passages of theirs', concat_ws(', ', count(*), (select count(*) from paper_passages))
    from paper_documents
    where status = 'held'
    union all
    select 12, 'Issues: errors, warnings, notes',
        concat_ws(', ', count(*) filter (severity = 'error'), count(*) filter (severity = 'warning'),
            count(*) filter (severity = 'note'))
    from issues
)
select fact, value
from fact
order by fact_no
