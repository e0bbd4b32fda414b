-- The word index: every passage's words, lower-cased, split at anything that is neither letter nor digit.
-- Ordered by term, so that a search reads only the part of the table that holds its terms.

insert into store.search_passage
select row_number() over (order by passage_id), passage_id, len(string_split_regex(lower(text), '[^\p{L}\p{N}]+'))
from store.passage;

insert into store.search_posting
with word as (
    select passage_no, unnest(string_split_regex(lower(text), '[^\p{L}\p{N}]+')) as term
    from store.passage
    join store.search_passage using (passage_id)
)
select term, passage_no, count(*)
from word
where term <> ''
group by term, passage_no
order by term, passage_no;
