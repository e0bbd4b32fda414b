-- The passages that are read of papers of one kind, to be read with another taxonomy.
-- One row per: passage; a paper without any is one row without a passage
-- Parameters:
--   $kind   the papers' kind, or null for all
--   $codes  list of authority_codes, or null for all
--   $since  only papers dated then or later, or null
select
    paper.paper_id,
    paper.title as paper,
    authority.short_name as authority,
    paper.dated,
    paper.date_precision,
    passage.passage_id,
    passage.page,
    passage.section,
    passage.text
from store.paper as paper
join store.authority as authority using (authority_code)
left join store.paper_passage as passage on passage.paper_id = paper.paper_id and passage.about = 'care'
where paper.status = 'held'
    and ($kind is null or paper.kind = $kind)
    and ($codes is null or list_contains($codes, paper.authority_code))
    and ($since is null or paper.dated >= cast($since as date))
order by paper.dated desc, paper.paper_id, passage.position
