-- The word index: the words of all new passages, as `counted_word` (search_words.sql) holds them. Ordered by term, so that
-- a search reads only the parts of the table that hold its terms; those put behind an older index are ordered among
-- themselves.

insert into store.search_posting
from counted_word
order by term, passage_no;

insert into store.search_passage
with counted as (
    select passage_no, sum(times) as words
    from counted_word
    group by passage_no
)
select passage_no, passage_id, coalesce(words, 0)
from new_passage
left join counted using (passage_no)
order by passage_no;

-- Each word once, for looking up words by their beginning (carer*).
insert into store.search_term
select distinct term
from store.search_posting
order by term;

drop table new_passage;
drop table counted_word;
