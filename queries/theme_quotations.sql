-- What each report says of each theme in praise and in criticism: the surest finding of each; echoes left out.
-- One row per: theme, council, and praised or criticised
-- Parameters: $as_of, $pilots
with report as (
    select *
    from in_force_as_of($as_of, $pilots)
),
place as (
    select
        passage_id, assessment_id, row_number() over (order by assessment_id, source_url, position, passage_id) as place_no
    from store.passage
    where assessment_id in (select assessment_id from report)
),
surest as (
    -- The surest, and of equally sure ones the first on the pages.
    select
        theme,
        assessment_id,
        finding_theme.polarity = 'strength' as praised,
        arg_min(finding_id, (-confidence, place_no, quote_start)) as finding_id
    from store.finding_theme
    join store.finding using (finding_id)
    join place using (passage_id)
    where not echo and (finding_theme.polarity = 'strength' or is_criticism(finding_theme.polarity))
    group by theme, assessment_id, praised
)
select
    surest.theme,
    report.authority_code,
    report.authority,
    case when praised then 'praised' else 'criticised' end as judged,
    finding_theme.polarity,
    finding.finding_id,
    finding.quote,
    finding.confidence,
    passage.statement,
    report.published_on,
    report.published_precision,
    passage.source_url
from surest
join store.finding using (finding_id)
join store.finding_theme on finding_theme.finding_id = surest.finding_id and finding_theme.theme = surest.theme
join store.passage using (passage_id)
join report on report.assessment_id = surest.assessment_id
order by surest.theme, judged desc, confidence desc, published_on desc nulls last, authority
