-- Every figure that the reports that count print, in the order of the reports' pages.
-- One row per: figure
-- Parameters: $as_of, $pilots
select
    authority_code,
    figure_id,
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
    survey,
    period,
    as_at,
    quote,
    source_url
from figures_as_of($as_of, $pilots)
order by authority_code, kind, source_url, position, quote_start, figure_id
