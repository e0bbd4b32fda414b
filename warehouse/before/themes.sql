-- How many findings a warehouse holds of each theme: one row per theme.
-- Of the table and not the view `findings`, which has a row for each of these (the checks ensure it) and takes far longer.
select theme, title, definition, coalesce(findings, 0) as findings
from themes
left join (select theme, count(*) as findings from store.finding_theme group by theme) using (theme)
