-- What the reports of a council and its comparators say, for a spreadsheet: its own first, then the nearest comparators'.
-- One row per: finding and theme, echoes of CQC's framework and neutral sentences left out; `found` counts all
-- Parameters:
--   $council, $as_of, $pilots
--   $codes  its comparators' authority_codes, nearest first
--   $most   rows at most
with report as (
    select *
    from in_force_as_of($as_of, $pilots)
    where authority_code = $council or list_contains($codes, authority_code)
),
told as (
    select
        finding.finding_id,
        passage.passage_id,
        finding_theme.theme,
        finding_theme.polarity,
        passage.assessment_id,
        count(*) over () as found,
        row_number() over (
            order by
                report.authority_code = $council desc,
                list_position($codes, report.authority_code) nulls last,
                finding.confidence desc,
                passage.passage_id,
                passage.position,
                finding.quote_start,
                finding_theme.theme
        ) as place
    from store.finding_theme
    join store.finding using (finding_id)
    join store.passage using (passage_id)
    join report using (assessment_id)
    where not finding.echo and finding_theme.polarity <> 'neutral'
    qualify place <= $most
)
select
    report.authority,
    quality_statement.statement_title,
    score.score,
    theme.title as theme,
    told.polarity,
    finding.quote,
    finding.evidence_source,
    finding.quantifier,
    finding.confidence,
    report.published_on,
    report.published_precision,
    passage.source_url,
    finding.finding_id,
    told.found
from told
join store.finding as finding using (finding_id)
join store.passage as passage on passage.passage_id = told.passage_id
join report on report.assessment_id = told.assessment_id
join store.theme as theme on theme.theme = told.theme
left join store.quality_statement as quality_statement on quality_statement.statement = passage.statement
left join store.score
    on score.assessment_id = told.assessment_id and score.statement_no = quality_statement.statement_no
order by told.place
