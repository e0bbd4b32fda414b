-- CQC's ratings and the overall percents each covers.
-- One row per: rating
-- Parameters: none
select rating_order, rating, lowest_percent, highest_percent
from store.rating_band
order by rating_order
