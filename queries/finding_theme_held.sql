-- The themes of every finding as the warehouse holds them.
-- One row per: finding and theme
-- Parameters: none
select finding_id, theme, phrase, quote, authority.short_name as authority, passage.source_url
from store.finding_theme
join store.finding using (finding_id)
join store.passage using (passage_id)
join store.assessment using (assessment_id)
join store.authority as authority using (authority_code)
order by passage.assessment_id, passage.source_url, position, quote_start, theme
