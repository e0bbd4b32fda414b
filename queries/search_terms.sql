-- The word index of search_documents.sql, each term's passages packed as text, for a search without a database.
-- One row per: term, or mark of a theme (@theme, @theme/praised, @theme/criticised)
-- Parameters: $as_of, $pilots
-- A passage is written as the distance to the one before in base 36, then a letter: A for one occurrence, B two ... Z 26.
with document as (
    select
        passage_id,
        row_number() over (order by authority_code, source_url, position, passage_id) - 1 as document_no
    from passages_as_of($as_of, $pilots)
    join store.search_passage using (passage_id)
),
mark as (
    select distinct passage_id, '@' || theme || judged as term
    from store.finding_theme
    join store.finding using (finding_id)
    cross join (values (''), ('/praised'), ('/criticised')) as side(judged)
    where not finding.echo
        and case judged
            when '' then true
            when '/praised' then finding_theme.polarity = 'strength'
            when '/criticised' then is_criticism(finding_theme.polarity)
        end
),
posting as (
    select term, document_no, times
    from store.search_posting
    join store.search_passage using (passage_no)
    join document using (passage_id)
    union all
    select term, document_no, 1
    from mark
    join document using (passage_id)
),
packed as (
    -- A passage's number and, in the lowest five bits, how often it holds the term: one number each, to be sorted.
    select term, list_sort(list(document_no * 32 + least(times, 26))) as numbers
    from posting
    group by term
)
select
    term,
    len(numbers) as documents,
    array_to_string(
        list_transform(
            numbers,
            lambda number, place:
                lower(to_base((number >> 5) - coalesce(numbers[place - 1] >> 5, -1), 36)) || chr(64 + (number & 31)::integer)
        ),
        ''
    ) as postings
from packed
order by term
