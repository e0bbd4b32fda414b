-- How many findings a warehouse holds of each theme: one row per theme.
select theme, title, definition, count(finding_id) as findings
from themes
left join findings using (theme)
group by theme, title, definition
