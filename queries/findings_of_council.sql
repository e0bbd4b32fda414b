-- What CQC's report on one council says on its statement pages, theme by theme; echoes of CQC's framework left out.
-- One row per: finding and theme
-- Parameters: $council, $as_of, $pilots
select
    finding.finding_id,
    passage.statement,
    quality_statement.cqc_theme,
    finding_theme.theme,
    finding_theme.polarity,
    finding.confidence,
    finding.quote,
    report.published_on,
    report.published_precision,
    passage.source_url
from store.finding_theme
join store.finding using (finding_id)
join store.passage using (passage_id)
join in_force_as_of($as_of, $pilots) as report using (assessment_id)
join store.quality_statement as quality_statement on quality_statement.statement = passage.statement
left join store.theme using (theme)
where report.authority_code = $council
    and not finding.echo
order by quality_statement.statement_no, passage.source_url, passage.position, finding.quote_start, theme.theme_order
