-- The themes of the taxonomy in their order.
-- One row per: theme
-- Parameters: none
select theme, title, definition
from store.theme
order by theme_order
