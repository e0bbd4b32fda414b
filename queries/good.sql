-- What inspectors praised where the score was 3 or 4: the highest scores first, councils in turn, echoes of CQC's framework last.
-- One row per: finding
-- Parameters:
--   $theme, $statement  a theme or a quality statement; the other is null
--   $as_of, $pilots, $codes
--   $most  rows at most
with praised as (
    select distinct
        finding.finding_id,
        passage.authority,
        passage.statement,
        scored.score,
        finding.quote,
        finding.evidence_source,
        finding.echo,
        finding.confidence,
        passage.published_on,
        passage.published_precision,
        passage.source_url,
        passage.position,
        finding.quote_start
    from store.finding
    join passages_as_of($as_of, $pilots) as passage using (passage_id)
    join store.score_now as scored using (assessment_id, statement)
    left join store.finding_theme using (finding_id)
    where scored.score >= 3
        and finding.polarity = 'strength'
        and ($theme is null or (finding_theme.theme = $theme and finding_theme.polarity = 'strength'))
        and ($statement is null or passage.statement = $statement)
        and ($codes is null or list_contains($codes, passage.authority_code))
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
