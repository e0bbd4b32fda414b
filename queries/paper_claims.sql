-- What papers say of their council: every finding that claims a strength, a gap or a plan, with each theme it speaks of.
-- One row per: finding and theme; a finding on none of the themes is one row without a theme
-- Parameters:
--   $council, $as_of
--   $papers  list of paper_ids, or null for all of the council's papers in use
select
    finding.finding_id,
    paper.paper_id,
    paper.title as paper,
    paper.kind,
    paper.dated,
    paper.date_precision,
    passage.page,
    passage.section,
    passage.cqc_theme,
    passage.statement,
    passage.stance,
    finding_theme.theme,
    coalesce(finding_theme.says, finding.says) as says,
    coalesce(finding_theme.polarity, finding.polarity) as polarity,
    finding.confidence,
    finding.quote,
    passage.position,
    finding.quote_start
from store.paper_finding as finding
join store.paper_passage as passage using (passage_id)
join store.paper as paper using (paper_id)
left join store.paper_finding_theme as finding_theme using (finding_id)
left join store.theme as theme using (theme)
where paper.status = 'held'
    and paper.authority_code = $council
    and ($papers is null or list_contains($papers, paper.paper_id))
    and ($as_of is null or paper.dated <= cast($as_of as date))
    and coalesce(finding_theme.says, finding.says) in ('strength', 'gap', 'both', 'plan')
order by paper.dated desc, paper.paper_id, passage.position, finding.quote_start, theme.theme_order nulls last
