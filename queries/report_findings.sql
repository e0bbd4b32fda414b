-- Every finding of the reports that count, with all its themes, in the order of the reports' pages.
-- One row per: finding
-- Parameters: $as_of, $pilots
-- `themes` are the themes' keys with a space between, in their order.
with place as (
    -- There are far fewer passages than findings, so passages are put in order and numbered first.
    select
        passage_id,
        authority_code,
        statement,
        source_url,
        row_number() over (order by authority_code, source_url, position, passage_id) as place_no
    from passages_as_of($as_of, $pilots)
),
themed as (
    -- Lists are sorted far faster than an ordered string_agg sorts for each of a quarter of a million findings.
    select
        finding_id,
        array_to_string(
            list_transform(list_sort(list({'place': theme_order, 'theme': theme})), lambda one: one.theme), ' '
        ) as themes
    from store.finding_theme
    join store.theme using (theme)
    group by finding_id
)
select
    place.authority_code,
    coalesce(place.statement, 'other') as statement,
    finding.finding_id,
    finding.quote,
    finding.polarity,
    finding.evidence_source,
    finding.echo,
    coalesce(themed.themes, '') as themes,
    place.source_url
from store.finding
join place using (passage_id)
left join themed using (finding_id)
order by place.place_no, finding.quote_start, finding.finding_id
