-- What CQC's report on one council says on its statement pages, theme by theme; echoes of CQC's framework left out.
-- One row per: finding and theme
-- Parameters: $council, $as_of, $pilots
select
    finding_id,
    statement,
    cqc_theme,
    theme,
    polarity,
    confidence,
    quote,
    published_on,
    published_precision,
    source_url
from findings_as_of($as_of, $pilots)
join store.quality_statement using (statement)
left join store.theme using (theme)
where authority_code = $council and not echo
order by statement_no, source_url, position, quote_start, theme_order
