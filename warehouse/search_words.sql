-- How often each word stands in each new passage of a slice, lower-cased, a word being letters and digits without a gap.
-- Parameters: $first, $last  the places between which the slice's passages stand in their table

insert into counted_word
with word as (
    select
        passage_no,
        unnest(regexp_extract_all(lower(text), '[\p{L}\p{N}]+')) as term
    from store.passage
    join new_passage on new_passage.place = passage.rowid
    where passage.rowid between $first and $last and place between $first and $last
)
select term, passage_no, count(*)
from word
group by term, passage_no;
