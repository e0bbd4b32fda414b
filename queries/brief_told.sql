-- In how many reports a theme is spoken of, praised and criticised: all England, a council's comparators, the council.
-- One row per: scope (everywhere, near, own) in which a report has been read
-- Parameters: $theme, $council, $codes, $as_of, $pilots
-- Counted as in themes.sql, echoes of CQC's framework left out.
with report as (
    select assessment_id, authority_code
    from in_force_as_of($as_of, $pilots)
    where assessment_id in (select assessment_id from store.passage)
),
scope as (
    select 'everywhere' as scope, assessment_id from report
    union all
    select 'near', assessment_id from report where list_contains($codes, authority_code)
    union all
    select 'own', assessment_id from report where authority_code = $council
),
told as (
    select
        passage.assessment_id,
        bool_or(finding_theme.polarity = 'strength') as praised,
        bool_or(is_criticism(finding_theme.polarity)) as criticised,
        count(*) filter (finding_theme.polarity = 'strength') as strength,
        count(*) filter (is_criticism(finding_theme.polarity)) as critical
    from store.finding_theme
    join store.finding using (finding_id)
    join store.passage using (passage_id)
    where finding_theme.theme = $theme and not finding.echo
    group by passage.assessment_id
)
select
    scope,
    count(*) as reports,
    count(told.assessment_id) as reports_with,
    count(*) filter (praised) as reports_praised,
    count(*) filter (criticised) as reports_criticised,
    coalesce(sum(strength), 0)::integer as strength,
    coalesce(sum(critical), 0)::integer as criticised
from scope
left join told using (assessment_id)
group by scope
order by scope
