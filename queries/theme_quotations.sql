-- What each report says of each theme in praise and in criticism: the surest finding of each; echoes left out.
-- One row per: theme, council, and praised or criticised
-- Parameters: $as_of, $pilots
with told as (
    select
        finding_theme.theme,
        report.authority_code,
        report.authority,
        case when finding_theme.polarity = 'strength' then 'praised' else 'criticised' end as judged,
        finding_theme.polarity,
        finding.finding_id,
        finding.quote,
        finding.confidence,
        passage.statement,
        report.published_on,
        report.published_precision,
        passage.source_url,
        row_number() over (
            partition by finding_theme.theme, report.authority_code, finding_theme.polarity = 'strength'
            order by finding.confidence desc, passage.source_url, passage.position, finding.quote_start
        ) as place
    from store.finding_theme
    join store.finding using (finding_id)
    join store.passage using (passage_id)
    join assessments_as_of(cast($as_of as date), pilots := $pilots) as report
        on report.assessment_id = passage.assessment_id and report.counts
    where not finding.echo
        and finding_theme.polarity in ('strength', 'shortfall', 'mixed', 'improving')
)
select * exclude (place)
from told
where place = 1
order by theme, judged desc, confidence desc, published_on desc nulls last, authority
