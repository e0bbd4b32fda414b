-- Which survey and waiting figures are printed in findings on each theme, by the councils' names; report_figures has the rest.
-- One row per: theme and figure
-- Parameters: $as_of, $pilots
with told as (
    select distinct finding_theme.theme, figure.figure_id, figure.kind, figure.measure, figure.authority
    from figures_as_of($as_of, $pilots) as figure
    join store.finding
        on finding.passage_id = figure.passage_id
        and figure.quote_start < finding.quote_end
        and figure.quote_end > finding.quote_start
    join store.finding_theme using (finding_id)
    where figure.kind in ('survey', 'waiting')
)
select theme, figure_id
from told
order by theme, kind, authority, measure, figure_id
