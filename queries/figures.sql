-- The numbers that the reports print for a measure, with England's where it is printed beside.
-- One row per: figure
-- Parameters:
--   $words  words that the measure or its quotation must hold, as a list in lower case
--   $kind   survey, waiting, other, or null for any
--   $as_of, $pilots, $codes
--   $most   rows at most
select
    figure_id,
    authority,
    statement,
    kind,
    measure,
    statistic,
    qualifier,
    value,
    unit,
    target,
    comparison,
    england_value,
    region_value,
    survey,
    period,
    as_at,
    quote,
    published_on,
    published_precision,
    source_url
from figures_as_of($as_of, $pilots)
where ($kind is null or kind = $kind)
    and ($codes is null or list_contains($codes, authority_code))
    and len(list_filter($words, lambda word: not contains(lower(measure || ' ' || quote), word))) = 0
order by
    -- Those whose measure itself holds the words before those whose sentence does.
    len(list_filter($words, lambda word: not contains(lower(measure), word))),
    survey nulls last,
    period desc nulls last,
    unit,
    value desc,
    authority,
    figure_id
limit $most
