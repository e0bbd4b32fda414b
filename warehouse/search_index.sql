-- The word index: every passage's words, lower-cased, a word being letters and digits without a gap.
-- Passages are numbered as they stand in their table. Ordered by term, so that a search reads only the part of the
-- table that holds its terms. What is carried over from the index before (carrying.py) is not cut into words again.

insert into store.search_posting
with word as (
    select
        passage.rowid + 1 as passage_no,
        unnest(regexp_extract_all(lower(text), '[\p{L}\p{N}]+')) as term
    from store.passage
    where not exists (from carried_passages where passage.rowid + 1 between first_no and last_no)
)
select term, passage_no, times
from (
    select term, passage_no, times from carried_posting
    union all
    select term, passage_no, count(*) from word group by term, passage_no
)
order by term, passage_no;

-- Each word once: what a beginning (carer*) is looked up in.
insert into store.search_term
select distinct term
from store.search_posting
order by term;

insert into store.search_passage
with counted as (
    select passage_no, sum(times) as words
    from store.search_posting
    group by passage_no
)
select passage.rowid + 1, passage_id, coalesce(words, 0)
from store.passage
left join counted on counted.passage_no = passage.rowid + 1
order by passage.rowid;
