-- Every passage of every fetched report, to be read anew.
-- One row per: passage
-- Parameters: none
select passage_id, authority.short_name as authority, statement, section, text, source_url
from passages
join store.authority as authority using (authority_code)
order by assessment_id, source_url, position
