-- Passages that hold what was searched for, the most telling first (BM25).
-- One row per: passage that holds every term or, where none does, any of them
-- Parameters:
--   $as_of, $pilots
--   $term_nos, $word_nos, $lowest, $highest  four lists, word by word: which term it belongs to, its place in that
--             term, and the first and last spelling that will do (the same, but for words with any ending)
--   $phrases  term by term: null, or the pattern that its words make next to each other in a passage
--   $any_phrase  null, or a pattern that a text matches if it has any of the phrases
--   $council, $statement, $theme  only these, or null
--   $limit    the most rows to give; `found` counts all
-- k1 is 1.2 and b 0.75; how rare a term is counts over all passages, whatever the other parameters leave out.
with sought as (
    select
        unnest($term_nos) as term_no, unnest($word_nos) as word_no, unnest($lowest) as lowest, unnest($highest) as highest
),
term as (
    select term_no, list_extract($phrases, term_no) as phrase, count(*) as words
    from sought
    group by term_no
),
spelling as (
    select sought.term_no, sought.word_no, search_term.term
    from sought
    join store.search_term on search_term.term between sought.lowest and sought.highest
),
spelt as (
    -- The index is ordered by term, so this reads only the parts that hold these.
    select term_no, passage_no, sum(times) as times
    from spelling
    join store.search_posting using (term)
    group by term_no, passage_no
    having count(distinct word_no) = (select any_value(words) from term where term.term_no = spelling.term_no)
),
spaced as (
    -- The text of passages with all of a phrase's words: lower case, two spaces between words and one at each end.
    select distinct
        passage_no, ' ' || regexp_replace(lower(text), '[^\p{L}\p{N}]+', '  ', 'g') || ' ' as text
    from spelt
    join term using (term_no)
    join store.search_passage using (passage_no)
    join store.passage using (passage_id)
    -- One pattern for all phrases is quick, so only the passages it matches are rewritten.
    where phrase is not null and regexp_matches(lower(text), $any_phrase)
),
held as (
    select term_no, passage_no, times
    from spelt
    join term using (term_no)
    where phrase is null
    union all
    select term_no, passage_no, len(regexp_extract_all(spaced.text, phrase)) as times
    from spelt
    join term using (term_no)
    join spaced using (passage_no)
    where phrase is not null and regexp_matches(spaced.text, phrase)
),
corpus as (
    select count(*) as passages, avg(words) as mean_words
    from store.search_passage
),
weight as (
    select
        term_no,
        any_value(mean_words) as mean_words,
        ln(1 + (any_value(passages) - count(*) + 0.5) / (count(*) + 0.5)) as rarity
    from held
    cross join corpus
    group by term_no
),
ranked as (
    select
        passage_no,
        count(*) as terms_held,
        -- Rounded, so that the ranking does not depend on the order of summation.
        round(sum(rarity * times * (1.2 + 1) / (times + 1.2 * (1 - 0.75 + 0.75 * words / mean_words))), 4) as relevance
    from held
    join weight using (term_no)
    join store.search_passage using (passage_no)
    group by passage_no
),
wanted as (
    select
        terms_held,
        relevance,
        passage_id,
        assessment_id,
        authority_code,
        authority,
        statement,
        published_on,
        published_precision
    from ranked
    join store.search_passage using (passage_no)
    join passages_as_of($as_of, $pilots) using (passage_id)
    where ($council is null or authority_code = $council)
        and ($statement is null or statement = $statement)
        and ($theme is null or passage_id in (
            select finding.passage_id from store.finding join store.finding_theme using (finding_id) where theme = $theme
        ))
    qualify terms_held = (select count(*) from term) or max(terms_held) over () < (select count(*) from term)
),
best as (
    select
        row_number() over (order by relevance desc, published_on desc nulls last, passage_id) as place,
        count(*) over () as found,
        *
    from wanted
    order by place
    limit $limit
)
select
    place,
    found,
    terms_held,
    relevance,
    passage_id,
    assessment_id,
    best.authority_code,
    best.authority,
    statement,
    section,
    score,
    best.published_on,
    published_precision,
    text,
    passage.source_url
from best
join store.passage using (passage_id, assessment_id, statement)
left join store.score_now using (assessment_id, statement)
order by place
