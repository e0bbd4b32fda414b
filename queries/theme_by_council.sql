-- How often each council's report speaks of each theme, page by page, and how it judges; echoes of CQC's framework left out.
-- One row per: council with a report read, theme and quality statement (other where a page is of none)
-- Parameters: $as_of, $pilots
select
    authority_code,
    theme.theme,
    coalesce(passage.statement, 'other') as statement,
    count(*) as findings,
    count(*) filter (finding_theme.polarity = 'strength') as strength,
    count(*) filter (finding_theme.polarity = 'shortfall') as shortfall,
    count(*) filter (finding_theme.polarity = 'mixed') as mixed,
    count(*) filter (finding_theme.polarity = 'improving') as improving,
    count(*) filter (finding_theme.polarity = 'neutral') as neutral
from store.finding_theme
join store.finding using (finding_id)
join store.passage using (passage_id)
join in_force_as_of($as_of, $pilots) as report using (assessment_id)
join store.theme as theme using (theme)
where not finding.echo
group by authority_code, theme.theme, theme.theme_order, coalesce(passage.statement, 'other')
order by authority_code, theme.theme_order, statement
