-- What the reports print of waiting: a council and its comparators, the council's own first, the longest first.
-- One row per: waiting figure
-- Parameters:
--   $council, $codes, $as_of, $pilots
select
    figure.figure_id,
    report.authority,
    report.authority_code = $council as own,
    figure.measure,
    figure.statistic,
    figure.qualifier,
    figure.value,
    figure.unit,
    figure.days,
    figure.target,
    figure.period,
    figure.as_at,
    figure.quote,
    report.published_on,
    report.published_precision,
    passage.source_url
from store.figure
join store.passage using (passage_id)
join in_force_as_of($as_of, $pilots) as report using (assessment_id)
where figure.kind = 'waiting'
    and (report.authority_code = $council or list_contains($codes, report.authority_code))
order by figure.measure, own desc, report.authority, figure.target, figure.days desc nulls last, figure.value desc, figure_id
