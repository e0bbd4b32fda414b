-- The numbers that the reports print for a measure, with England's where it is printed beside.
-- One row per: figure
-- Parameters:
--   $words  words that the measure or its quotation must hold, as a list in lower case
--   $kind   survey, waiting, other, or null for any
--   $as_of, $pilots, $codes
--   $most   rows at most
select
    figure.figure_id,
    report.authority,
    passage.statement,
    figure.kind,
    figure.measure,
    figure.statistic,
    figure.qualifier,
    figure.value,
    figure.unit,
    figure.target,
    figure.comparison,
    figure.england_value,
    figure.region_value,
    figure.survey,
    figure.period,
    figure.as_at,
    figure.quote,
    report.published_on,
    report.published_precision,
    passage.source_url
from store.figure
join store.passage using (passage_id)
join in_force_as_of($as_of, $pilots) as report using (assessment_id)
where ($kind is null or figure.kind = $kind)
    and ($codes is null or list_contains($codes, report.authority_code))
    and len(list_filter($words, lambda word: not contains(lower(figure.measure || ' ' || figure.quote), word))) = 0
order by
    -- Those whose measure itself holds the words before those whose sentence does.
    len(list_filter($words, lambda word: not contains(lower(figure.measure), word))),
    figure.survey nulls last,
    figure.period desc nulls last,
    figure.unit,
    figure.value desc,
    report.authority,
    figure.figure_id
limit $most
