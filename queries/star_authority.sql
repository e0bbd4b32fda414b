-- The councils, as a dimension of a star schema.
-- One row per: authority
-- Parameters: none
select authority_code, name, short_name, region, authority_type
from store.authority
order by authority_code
