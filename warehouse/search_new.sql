-- The passages that are not in the word index yet, as they stand in their table (`place`), numbered on from those that are.

create temp table new_passage as
select
    passage.rowid as place,
    (select coalesce(max(passage_no), 0) from store.search_passage) + row_number() over (order by passage.rowid) as passage_no,
    passage_id
from store.passage
anti join store.search_passage using (passage_id)
order by place;

create temp table counted_word (term varchar, passage_no integer, times integer);
