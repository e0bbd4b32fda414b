-- How often each word stands in each passage of a slice, lower-cased, a word being letters and digits without a gap.
-- Passages are numbered as they stand in their table. Those whose words are carried over are not cut into words again.
-- Parameters: $first, $last  the slice's first and last passage_no

insert into counted_word
with word as (
    select
        passage.rowid + 1 as passage_no,
        unnest(regexp_extract_all(lower(text), '[\p{L}\p{N}]+')) as term
    from store.passage
    where passage.rowid between $first - 1 and $last - 1
        and not exists (from carried_passages where passage.rowid + 1 between first_no and last_no)
)
select term, passage_no, count(*)
from word
group by term, passage_no;
