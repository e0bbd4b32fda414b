-- What the reports that count say of one theme, quoted.
-- One row per: finding
-- Parameters:
--   $theme, $as_of, $pilots
--   $codes      list of authority_codes to look at, or null for all England
--   $polarity, $statement, $source  only these, or null for any
--   $order      newest, or strongest: the surest first, one of each council before the second of any
--   $most       rows at most
with found as (
    select
        finding.finding_id,
        report.authority,
        passage.statement,
        score.score,
        finding_theme.polarity,
        finding.quote,
        finding.evidence_source,
        finding.quantifier,
        finding.echo,
        finding.confidence,
        report.published_on,
        report.published_precision,
        passage.source_url,
        passage.position,
        finding.quote_start,
        row_number() over (
            partition by report.authority
            order by finding.echo, finding.confidence desc, passage.source_url, passage.position, finding.quote_start
        ) as place_in_council
    from store.finding_theme
    join store.finding using (finding_id)
    join store.passage using (passage_id)
    join in_force_as_of($as_of, $pilots) as report using (assessment_id)
    left join store.quality_statement as quality_statement on quality_statement.statement = passage.statement
    left join store.score
        on score.assessment_id = passage.assessment_id and score.statement_no = quality_statement.statement_no
    where finding_theme.theme = $theme
        and ($codes is null or list_contains($codes, report.authority_code))
        and ($polarity is null or finding_theme.polarity = $polarity)
        and ($statement is null or passage.statement = $statement)
        and ($source is null or list_contains(string_split(finding.evidence_source, ','), $source))
)
select * exclude (position, quote_start, place_in_council)
from found
order by
    echo,
    case $order when 'strongest' then place_in_council end,
    case $order when 'strongest' then confidence end desc,
    published_on desc nulls last,
    authority,
    source_url,
    position,
    quote_start
limit $most
