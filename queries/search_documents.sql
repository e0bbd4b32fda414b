-- The passages of the reports that count, numbered from 0 council by council: what an offline search shows.
-- One row per: passage
-- Parameters: $as_of, $pilots
select
    row_number() over (order by authority_code, source_url, position, passage_id) - 1 as document_no,
    authority_code,
    statement,
    section,
    words,
    text,
    source_url
from passages_as_of($as_of, $pilots)
join store.search_passage using (passage_id)
order by document_no
