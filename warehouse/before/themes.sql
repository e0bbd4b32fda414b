-- How many findings a warehouse holds of each theme: one row per theme.
select theme, title, definition, coalesce(findings, 0) as findings
from themes
left join (select theme, count(*) as findings from findings group by theme) using (theme)
