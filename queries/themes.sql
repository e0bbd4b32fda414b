-- How often each theme recurs in the reports that count, and how it is judged; echoes of CQC's framework left out.
-- One row per: breakdown value and theme
-- Parameters:
--   $as_of, $pilots
--   $codes  list of authority_codes to look at, or null for all England
--   $by     all, rating, region, type, statement or month
with report as (
    select assessment.*, region, authority_type
    from in_force_as_of($as_of, $pilots) as assessment
    join store.authority using (authority_code)
    where ($codes is null or list_contains($codes, authority_code))
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
counted as (
    -- Count each report by itself first, so that reports need not be counted as distinct values among findings.
    select
        passage.assessment_id,
        part.breakdown,
        finding_theme.theme,
        count(*) as findings,
        count(*) filter (is_criticism(finding_theme.polarity)) as criticised,
        count(*) filter (finding_theme.polarity = 'strength') as strength,
        count(*) filter (finding_theme.polarity = 'shortfall') as shortfall,
        count(*) filter (finding_theme.polarity = 'mixed') as mixed,
        count(*) filter (finding_theme.polarity = 'improving') as improving,
        count(*) filter (finding_theme.polarity = 'neutral') as neutral
    from store.finding_theme
    join store.finding using (finding_id)
    join store.passage using (passage_id)
    join part on part.assessment_id = passage.assessment_id
        and ($by <> 'statement' or part.breakdown = coalesce(passage.statement, 'other pages'))
    where not finding.echo
    group by passage.assessment_id, part.breakdown, finding_theme.theme
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
    count(assessment_id) as reports_with,
    count(*) filter (strength > 0) as reports_praised,
    count(*) filter (criticised > 0) as reports_criticised,
    coalesce(sum(findings), 0)::bigint as findings,
    coalesce(sum(strength), 0)::bigint as strength,
    coalesce(sum(shortfall), 0)::bigint as shortfall,
    coalesce(sum(mixed), 0)::bigint as mixed,
    coalesce(sum(improving), 0)::bigint as improving,
    coalesce(sum(neutral), 0)::bigint as neutral
from reports_of_part
cross join store.theme as theme
left join counted on counted.breakdown = reports_of_part.breakdown and counted.theme = theme.theme
group by reports_of_part.breakdown, theme.theme, theme.title, theme.theme_order
order by reports_of_part.breakdown, reports_with desc, findings desc, theme.theme_order
