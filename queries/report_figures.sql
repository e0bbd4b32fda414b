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
join assessments_as_of(cast($as_of as date), pilots := $pilots) as report
    on report.assessment_id = passage.assessment_id and report.counts
order by report.authority_code, figure.kind, passage.source_url, passage.position, figure.quote_start, figure.figure_id
