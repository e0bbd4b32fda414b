-- What a new warehouse loses or changes of what was published before: one row per difference.
-- The queries in `before/` have put the previous warehouse's values into temporary tables. $share: the share of a theme's
-- findings that may be lost without being reported; $fewest: how many findings a theme must have had to be compared.
with lost_assessments as (
    select 'assessment lost' as kind, assessment_id, authority as subject,
        coalesce(overall_rating, 'no rating') as was, 'no row' as now, source_url
    from earlier_assessments
    where assessment_id not in (select assessment_id from main.assessments)
),
lost_reports as (
    select 'report lost' as kind, assessment_id, earlier.authority as subject,
        'read from its pages' as was, 'read from the register' as now, earlier.source_url
    from earlier_assessments as earlier
    join main.assessments as later using (assessment_id)
    where earlier.source = 'page' and later.source <> 'page'
),
changed_outcomes as (
    select 'rating changed' as kind, assessment_id, earlier.authority as subject,
        earlier.overall_rating as was, later.overall_rating as now, later.source_url
    from earlier_assessments as earlier
    join main.assessments as later using (assessment_id)
    where earlier.overall_rating is distinct from later.overall_rating and earlier.overall_rating is not null
    union all
    select 'percent changed', assessment_id, earlier.authority,
        earlier.overall_percent::varchar, coalesce(later.overall_percent::varchar, 'none'), later.source_url
    from earlier_assessments as earlier
    join main.assessments as later using (assessment_id)
    where earlier.overall_percent is distinct from later.overall_percent and earlier.overall_percent is not null
),
changed_scores as (
    select 'score changed' as kind, assessment_id, earlier.authority || ', ' || earlier.statement as subject,
        earlier.score::varchar as was, coalesce(later.score::varchar, 'none') as now,
        coalesce(later.source_url, earlier.source_url) as source_url
    from earlier_scores as earlier
    left join main.scores as later using (assessment_id, statement_no)
    where earlier.score is distinct from later.score
        and assessment_id in (select assessment_id from main.assessments)
),
-- A renamed or redefined theme is not compared: its editor meant it to change.
dropped_findings as (
    select 'findings dropped' as kind, null as assessment_id, earlier.theme as subject,
        earlier.findings || ' findings' as was, coalesce(later.findings, 0) || ' findings' as now, null as source_url
    from earlier_themes as earlier
    join main.themes using (theme, title, definition)
    -- The view `findings` has a row for each of these: the checks ensure it.
    left join (select theme, count(*) as findings from store.finding_theme group by theme) as later using (theme)
    where earlier.findings >= $fewest and coalesce(later.findings, 0) < (1 - $share) * earlier.findings
)
select kind, assessment_id, subject, was, now, source_url
from (
    from lost_assessments union all by name from lost_reports union all by name from changed_outcomes
    union all by name from changed_scores union all by name from dropped_findings
)
order by kind, assessment_id, subject;
