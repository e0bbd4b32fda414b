-- The papers of one council's own that are in use, dated by a date, newest first.
-- One row per: paper
-- Parameters: $council, $as_of
select
    paper_id,
    kind,
    title,
    dated,
    date_precision,
    file_name,
    (select count(*) from store.paper_passage where paper_passage.paper_id = paper.paper_id and about = 'care') as passages_read
from store.paper
where status = 'held'
    and authority_code = $council
    and ($as_of is null or dated <= cast($as_of as date))
order by dated desc, added_at desc, paper_id
