-- The findings, as facts of a star schema.
-- One row per: finding and theme
-- Parameters: none
select
    finding.finding_id,
    finding_theme.theme,
    passage.assessment_id,
    assessment.authority_code,
    coalesce(passage.statement, 'none') as statement,
    assessment.published_on,
    finding_theme.polarity,
    finding.evidence_source,
    finding.quantifier,
    finding.echo,
    finding.confidence,
    finding.quote,
    passage.source_url
from store.finding_theme
join store.finding using (finding_id)
join store.passage using (passage_id)
join store.assessment using (assessment_id)
order by finding.finding_id, finding_theme.theme
