-- One finding, where it stands, and everything that decided how it was read.
-- One row per: the finding, or none
-- Parameters: $finding  a finding_id
select
    finding_id,
    passage_id,
    passage.assessment_id,
    assessment.authority_code,
    authority.short_name as authority,
    passage.statement,
    passage.section,
    scored.score,
    assessments.published_on,
    assessments.published_precision,
    finding.quote,
    finding.quote_start,
    finding.quote_end,
    passage.text as passage,
    finding.polarity,
    finding.rule,
    finding.words,
    finding.evidence_source,
    finding.source_rule,
    finding.quantifier,
    finding.echo,
    finding.confidence,
    finding.fingerprint,
    passage.source_url
from store.finding
join store.passage using (passage_id)
join store.assessment using (assessment_id)
join store.authority using (authority_code)
join assessments using (assessment_id)
left join store.score_now as scored
    on scored.assessment_id = passage.assessment_id and scored.statement = passage.statement
where finding_id = $finding
