-- The passages of the reports that count, numbered from 0 council by council: what an offline search shows.
-- One row per: passage
-- Parameters: $as_of, $pilots
select
    row_number() over (order by report.authority_code, passage.source_url, passage.position, passage_id) - 1 as document_no,
    report.authority_code,
    passage.statement,
    passage.section,
    search_passage.words,
    passage.text,
    passage.source_url
from store.passage
join in_force_as_of($as_of, $pilots) as report using (assessment_id)
join store.search_passage using (passage_id)
order by document_no
