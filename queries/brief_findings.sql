-- What may be quoted in a briefing: plain praise and plain criticism, with what stands round each sentence.
-- One row per: finding (and theme asked for) that is a strength or a shortfall, as a whole and on the theme, and no echo
-- Parameters:
--   $themes   themes, or null for findings on any
--   $statement  only this, or null
--   $codes    the councils to look at, or null for all England
--   $near     authority_codes of the comparators, nearest first
--   $council  whose distances count and whose findings are all looked at, or null
--   $each     findings at most of each other council and polarity, the surest first
--   $most     findings at most of each theme and polarity, each council's first before any's second, or null for all
--   $as_of, $pilots
with report as (
    select *
    from in_force_as_of($as_of, $pilots)
    where $codes is null or list_contains($codes, authority_code)
),
plain as (
    select
        finding.finding_id,
        report.assessment_id,
        report.authority_code,
        report.authority,
        passage.statement,
        passage.section,
        passage.position,
        passage.source_url,
        finding.polarity,
        finding.evidence_source,
        finding.quantifier,
        finding.confidence,
        finding.quote,
        finding.quote_start,
        finding_theme.theme,
        finding_theme.phrase,
        substr(passage.text, finding.quote_end + 1, 40) as afterwards,
        report.published_on,
        report.published_precision,
        row_number() over (
            partition by finding_theme.theme, report.authority_code, finding.polarity
            order by finding.confidence desc, passage.source_url, passage.position, finding.quote_start
        ) as place
    from store.finding
    join store.passage using (passage_id)
    join report using (assessment_id)
    left join store.finding_theme
        on finding_theme.finding_id = finding.finding_id and $themes is not null and list_contains($themes, theme)
    where not echo
        and finding.polarity in ('strength', 'shortfall')
        -- Below this confidence the reader is wrong too often for its findings to be quoted (docs/themes.md).
        and finding.confidence >= 0.75
        and ($themes is null or finding_theme.polarity = finding.polarity)
        -- Findings on no theme are not in the view `findings`, so a person could not look them up there.
        and finding.finding_id in (select finding_id from store.finding_theme)
        and ($statement is null or passage.statement = $statement)
        -- Survey figures are in the briefing's table, with what they are compared with.
        and not exists (
            from store.figure
            where figure.passage_id = finding.passage_id and figure.kind = 'survey'
                and figure.quote_start < finding.quote_end and figure.quote_end > finding.quote_start
        )
        -- Complete sentences only; shorter ones say too little alone, and longer ones would not be read.
        and length(finding.quote) between 50 and 320
        and regexp_matches(finding.quote, '^["“‘'']?[A-Z0-9].*[.!][”’"'']?$')
),
kept as (
    select *
    from plain
    where place <= $each or authority_code = $council
    qualify $most is null or row_number() over (
        partition by theme, polarity
        order by place, confidence desc, finding_id
    ) <= $most
)
select
    kept.* exclude (position, quote_start, place),
    coalesce(quality_statement.statement_title, kept.section) as page_title,
    scored.score,
    list_position($near, kept.authority_code) as near,
    open_peer_distance.distance
from kept
left join store.quality_statement as quality_statement using (statement)
left join store.score_now as scored using (assessment_id, statement)
left join store.open_peer_distance as open_peer_distance
    on open_peer_distance.authority_code = $council and open_peer_distance.peer_code = kept.authority_code
order by kept.authority, kept.source_url, kept.position, kept.quote_start
