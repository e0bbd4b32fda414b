-- The survey and waiting figures printed in findings on each theme, by the councils' names.
-- One row per: theme and figure
-- Parameters: $as_of, $pilots
select distinct
    finding_theme.theme,
    report.authority_code,
    report.authority,
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
join store.finding
    on finding.passage_id = figure.passage_id
    and figure.quote_start < finding.quote_end
    and figure.quote_end > finding.quote_start
join store.finding_theme using (finding_id)
join assessments_as_of(cast($as_of as date), pilots := $pilots) as report
    on report.assessment_id = passage.assessment_id and report.counts
where figure.kind in ('survey', 'waiting')
order by finding_theme.theme, figure.kind, report.authority, figure.measure, figure.figure_id
