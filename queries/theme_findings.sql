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
        *,
        row_number() over (
            partition by authority
            order by echo, confidence desc, source_url, position, quote_start
        ) as place_in_council
    from findings_as_of($as_of, $pilots)
    where theme = $theme
        and ($codes is null or list_contains($codes, authority_code))
        and ($polarity is null or polarity = $polarity)
        and ($statement is null or statement = $statement)
        and ($source is null or list_contains(string_split(evidence_source, ','), $source))
)
select
    finding_id,
    found.authority,
    statement,
    score,
    polarity,
    quote,
    evidence_source,
    quantifier,
    echo,
    confidence,
    found.published_on,
    published_precision,
    found.source_url
from found
left join store.score_now as scored using (assessment_id, statement)
order by
    echo,
    case $order when 'strongest' then place_in_council end,
    case $order when 'strongest' then confidence end desc,
    found.published_on desc nulls last,
    found.authority,
    found.source_url,
    position,
    quote_start
limit $most
