-- How often each council's report speaks of each theme, page by page, and how it judges; echoes of CQC's framework left out.
-- One row per: council with a report read, theme and quality statement (other where a page is of none)
-- Parameters: $as_of, $pilots
select
    authority_code,
    theme,
    coalesce(finding.statement, 'other') as statement,
    count(*) as findings,
    count(*) filter (polarity = 'strength') as strength,
    count(*) filter (polarity = 'shortfall') as shortfall,
    count(*) filter (polarity = 'mixed') as mixed,
    count(*) filter (polarity = 'improving') as improving,
    count(*) filter (polarity = 'neutral') as neutral
from findings_as_of($as_of, $pilots) as finding
join store.theme using (theme)
where not echo
group by authority_code, theme, theme_order, coalesce(finding.statement, 'other')
order by authority_code, theme_order, statement
