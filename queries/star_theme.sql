-- The recurring themes, as a dimension of a star schema.
-- One row per: theme
-- Parameters: none
select theme, theme_order, title, definition
from store.theme
order by theme_order
