-- How often each theme recurs in the reports that count, and how it is judged; echoes of CQC's framework left out.
-- One row per: breakdown value and theme
-- Parameters:
--   $as_of, $pilots
--   $codes  list of authority_codes to look at, or null for all England
--   $by     all, rating, region, type, statement or month
with report as (
    select assessment.*, region, authority_type
    from assessments_as_of(cast($as_of as date), pilots := $pilots) as assessment
    join store.authority using (authority_code)
    where counts and ($codes is null or list_contains($codes, authority_code))
        and assessment_id in (select assessment_id from store.passage)
),
part as (
    -- A report belongs to one value of each breakdown, but to every statement it has a page on.
    select distinct
        assessment_id,
        case $by
            when 'all' then 'all'
            when 'rating' then overall_rating
            when 'region' then region
            when 'type' then authority_type
            when 'month' then coalesce(strftime(published_on, '%Y-%m'), 'date not known')
            when 'statement' then coalesce(passage.statement, 'other pages')
        end as breakdown
    from report
    join store.passage using (assessment_id)
),
finding_of_part as (
    select
        passage.assessment_id,
        case when $by = 'statement' then coalesce(passage.statement, 'other pages') else part.breakdown end as breakdown,
        finding_theme.theme,
        finding_theme.polarity
    from store.finding_theme
    join store.finding using (finding_id)
    join store.passage using (passage_id)
    join part on part.assessment_id = passage.assessment_id
        and ($by <> 'statement' or part.breakdown = coalesce(passage.statement, 'other pages'))
    where not finding.echo
),
reports_of_part as (
    select breakdown, count(distinct assessment_id) as reports
    from part
    group by breakdown
)
select
    reports_of_part.breakdown,
    theme.theme,
    theme.title,
    any_value(reports_of_part.reports) as reports,
    count(distinct assessment_id) as reports_with,
    count(distinct assessment_id) filter (polarity = 'strength') as reports_praised,
    count(distinct assessment_id) filter (polarity in ('shortfall', 'mixed', 'improving')) as reports_criticised,
    count(assessment_id) as findings,
    count(*) filter (polarity = 'strength') as strength,
    count(*) filter (polarity = 'shortfall') as shortfall,
    count(*) filter (polarity = 'mixed') as mixed,
    count(*) filter (polarity = 'improving') as improving,
    count(*) filter (polarity = 'neutral') as neutral
from reports_of_part
cross join store.theme as theme
left join finding_of_part
    on finding_of_part.breakdown = reports_of_part.breakdown and finding_of_part.theme = theme.theme
group by reports_of_part.breakdown, theme.theme, theme.title, theme.theme_order
order by reports_of_part.breakdown, reports_with desc, findings desc, theme.theme_order
