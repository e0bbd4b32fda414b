-- The themes of one finding, each with the phrase of the taxonomy that found it.
-- One row per: theme of the finding
-- Parameters: $finding  a finding_id
select theme, title, finding_theme.polarity, phrase
from store.finding_theme
join store.theme using (theme)
where finding_id = $finding
order by theme_order
