-- The survey figures and waiting figures printed in the sentences on a theme: a council's own first, then its comparators'.
-- One row per: figure
-- Parameters:
--   $theme    only figures whose sentence speaks of it, or null for all
--   $council  whose figures are its own, or null
--   $codes    the other councils to look at, or null for all England
--   $as_of, $pilots
-- Targets, and waits whose subject is not known, are left out: they would be taken for results.
with on_theme as (
    select distinct finding.passage_id, finding.quote_start, finding.quote_end
    from store.finding
    join store.finding_theme using (finding_id)
    where finding_theme.theme = $theme
),
printed as (
    select *
    from figures_as_of($as_of, $pilots) as figure
    where ($codes is null or list_contains($codes, authority_code) or authority_code = $council)
        and not figure.target
        and (figure.kind = 'survey' or (figure.kind = 'waiting' and figure.measure <> 'other'))
        and ($theme is null or exists (
            from on_theme
            where on_theme.passage_id = figure.passage_id
                and figure.quote_start < on_theme.quote_end and on_theme.quote_start < figure.quote_end
        ))
)
select
    printed.figure_id,
    printed.authority_code,
    printed.authority,
    coalesce(printed.authority_code = $council, false) as own,
    printed.statement,
    printed.kind,
    printed.measure,
    printed.statistic,
    printed.qualifier,
    printed.value,
    printed.unit,
    printed.target,
    printed.comparison,
    printed.england_value,
    printed.region_value,
    printed.survey,
    printed.period,
    printed.as_at,
    printed.quote,
    coalesce(quality_statement.statement_title, printed.section) as page_title,
    printed.published_on,
    printed.published_precision,
    printed.source_url,
    open_peer_distance.distance
from printed
left join store.quality_statement as quality_statement using (statement)
left join store.open_peer_distance as open_peer_distance
    on open_peer_distance.authority_code = $council and open_peer_distance.peer_code = printed.authority_code
order by
    own desc,
    list_position($codes, printed.authority_code) nulls last,
    open_peer_distance.distance nulls last,
    printed.authority,
    printed.kind,
    printed.measure,
    printed.statistic,
    printed.figure_id
