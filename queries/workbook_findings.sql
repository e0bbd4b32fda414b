-- What the reports of a council and its comparators say, for a spreadsheet: its own first, then the nearest comparators'.
-- One row per: finding and theme, echoes of CQC's framework and neutral sentences left out; `found` counts all
-- Parameters:
--   $council, $as_of, $pilots
--   $codes  its comparators' authority_codes, nearest first
--   $most   rows at most
with told as (
    select
        *,
        count(*) over () as found,
        row_number() over (
            order by
                authority_code = $council desc,
                list_position($codes, authority_code) nulls last,
                confidence desc,
                passage_id,
                position,
                quote_start,
                theme
        ) as place
    from findings_as_of($as_of, $pilots)
    where (authority_code = $council or list_contains($codes, authority_code))
        and not echo
        and polarity <> 'neutral'
    qualify place <= $most
)
select
    told.authority,
    quality_statement.statement_title,
    scored.score,
    theme.title as theme,
    told.polarity,
    told.quote,
    told.evidence_source,
    told.quantifier,
    told.confidence,
    told.published_on,
    told.published_precision,
    told.source_url,
    told.finding_id,
    told.found
from told
join store.theme as theme using (theme)
left join store.quality_statement as quality_statement using (statement)
left join store.score_now as scored using (assessment_id, statement)
order by place
