-- What inspectors praised where the score was 3 or 4: the highest scores first, councils in turn, echoes of CQC's framework last.
-- One row per: finding
-- Parameters:
--   $theme, $statement  a theme or a quality statement; the other is null
--   $as_of, $pilots, $codes
--   $most  rows at most
with praised as (
    select distinct
        finding.finding_id,
        report.authority,
        passage.statement,
        score.score,
        finding.quote,
        finding.evidence_source,
        finding.echo,
        finding.confidence,
        report.published_on,
        report.published_precision,
        passage.source_url,
        passage.position,
        finding.quote_start
    from store.finding
    join store.passage using (passage_id)
    left join store.finding_theme using (finding_id)
    join in_force_as_of($as_of, $pilots) as report using (assessment_id)
    join store.quality_statement as quality_statement on quality_statement.statement = passage.statement
    join store.score
        on score.assessment_id = passage.assessment_id and score.statement_no = quality_statement.statement_no
    where score.score >= 3
        and finding.polarity = 'strength'
        and ($theme is null or (finding_theme.theme = $theme and finding_theme.polarity = 'strength'))
        and ($statement is null or passage.statement = $statement)
        and ($codes is null or list_contains($codes, report.authority_code))
),
in_turn as (
    select
        *,
        row_number() over (
            partition by authority
            order by echo, score desc, confidence desc, source_url, position, quote_start
        ) as place_in_council
    from praised
)
select * exclude (position, quote_start, place_in_council)
from in_turn
order by echo, place_in_council, score desc, confidence desc, published_on desc nulls last, authority, source_url
limit $most
