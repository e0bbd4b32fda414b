-- Every passage of every fetched report, to be read anew.
-- One row per: passage
-- Parameters: none
select
    passage.passage_id,
    authority.short_name as authority,
    passage.statement,
    passage.section,
    passage.text,
    passage.source_url,
    passage.tabular
from store.passage
join store.assessment using (assessment_id)
join store.authority using (authority_code)
order by passage.assessment_id, passage.source_url, passage.position
