-- The word index: every passage's words, as `counted_word` (search_words.sql) and `carried_posting` (carrying.py) hold
-- them. Ordered by term, so that a search reads only the part of the table that holds its terms.

insert into store.search_posting
from (
    from carried_posting
    union all
    from counted_word
)
order by term, passage_no;

-- Each word once, for looking up words by their beginning (carer*).
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
