-- The printed figures, as facts of a star schema.
-- One row per: figure
-- Parameters: none
select
    figure.figure_id,
    passage.assessment_id,
    assessment.authority_code,
    coalesce(passage.statement, 'none') as statement,
    assessment.published_on,
    figure.kind,
    figure.measure,
    figure.statistic,
    figure.value,
    figure.unit,
    figure.days,
    figure.qualifier,
    figure.target,
    figure.england_value,
    figure.comparison,
    figure.survey,
    figure.period,
    figure.as_at,
    figure.quote,
    passage.source_url
from store.figure
join store.passage using (passage_id)
join store.assessment using (assessment_id)
order by figure.figure_id
