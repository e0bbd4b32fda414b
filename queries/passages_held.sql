-- How many passages of fetched reports the warehouse holds.
-- One row per: warehouse
-- Parameters: none
select count(*) as passages
from passages
