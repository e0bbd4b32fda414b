-- Every figure that the reports that count print, in the order of the reports' pages.
-- One row per: figure
-- Parameters: $as_of, $pilots
select
    report.authority_code,
    figure.figure_id,
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
    figure.survey,
    figure.period,
    figure.as_at,
    figure.quote,
    passage.source_url
from store.figure
join store.passage using (passage_id)
join in_force_as_of($as_of, $pilots) as report using (assessment_id)
order by report.authority_code, figure.kind, passage.source_url, passage.position, figure.quote_start, figure.figure_id
