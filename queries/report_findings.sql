-- Every finding of the reports that count, with all its themes, in the order of the reports' pages.
-- One row per: finding
-- Parameters: $as_of, $pilots
with themed as (
    select finding_id, list(theme order by theme_order) as themes
    from store.finding_theme
    join store.theme using (theme)
    group by finding_id
)
select
    report.authority_code,
    coalesce(passage.statement, 'other') as statement,
    finding.finding_id,
    passage.section,
    finding.quote,
    finding.polarity,
    finding.evidence_source,
    finding.echo,
    coalesce(themed.themes, []) as themes,
    passage.source_url
from store.finding
join store.passage using (passage_id)
join assessments_as_of(cast($as_of as date), pilots := $pilots) as report
    on report.assessment_id = passage.assessment_id and report.counts
left join themed using (finding_id)
order by report.authority_code, passage.source_url, passage.position, finding.quote_start, finding.finding_id
