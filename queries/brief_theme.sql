-- A theme, and the quality statement under whose headings CQC's reports speak of it: the one that is scored.
-- One row per: the theme, or none
-- Parameters: $theme, $as_of, $pilots
-- The pairs are read off the headings of CQC's statement pages (docs/briefings.md). A theme that is not listed, such as one
-- of a council's own taxonomy, belongs to the statement on whose pages most of its findings stand; with none, to no statement.
with listed(theme, statement) as (
    values
        ('carers', 'needs'), ('waiting', 'needs'), ('assessment', 'needs'), ('finance', 'needs'), ('advocacy', 'needs'),
        ('information', 'support'), ('prevention', 'support'), ('reablement', 'support'), ('direct-payments', 'support'),
        ('digital', 'support'), ('equity', 'equity'),
        ('provision', 'care'), ('commissioning', 'care'), ('provider-quality', 'care'), ('housing', 'care'),
        ('partnership', 'partnerships'), ('health-integration', 'partnerships'),
        ('hospital-discharge', 'pathways'), ('transitions', 'pathways'), ('risk', 'pathways'), ('out-of-hours', 'pathways'),
        ('safeguarding', 'safeguarding'), ('dols', 'safeguarding'),
        ('governance', 'governance'), ('leadership', 'governance'), ('data', 'governance'),
        ('workforce', 'learning'), ('learning', 'learning'), ('co-production', 'learning'), ('people-feedback', 'learning')
),
told as (
    select passage.statement, count(*) as findings
    from store.finding_theme
    join store.finding using (finding_id)
    join store.passage using (passage_id)
    join in_force_as_of($as_of, $pilots) as report using (assessment_id)
    where finding_theme.theme = $theme and not echo and passage.statement is not null
        and $theme not in (select theme from listed)
    group by passage.statement
),
scored as (
    select statement from listed where theme = $theme
    union all
    (select statement from told order by findings desc, statement limit 1)
)
select
    theme.theme,
    theme.title,
    theme.definition,
    quality_statement.statement_no,
    quality_statement.statement,
    quality_statement.statement_title
from store.theme as theme
left join scored on true
left join store.quality_statement as quality_statement using (statement)
where theme.theme = $theme
