-- What the reports print of waiting: a council and its comparators, the council's own first, the longest first.
-- One row per: waiting figure
-- Parameters:
--   $council, $codes, $as_of, $pilots
select
    figure_id,
    authority,
    authority_code = $council as own,
    measure,
    statistic,
    qualifier,
    value,
    unit,
    days,
    target,
    period,
    as_at,
    quote,
    published_on,
    published_precision,
    source_url
from figures_as_of($as_of, $pilots)
where kind = 'waiting'
    and (authority_code = $council or list_contains($codes, authority_code))
order by measure, own desc, authority, target, days desc nulls last, value desc, figure_id
