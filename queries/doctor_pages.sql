-- How many archived documents there are of each kind.
-- One row per: page kind
-- Parameters: none
select page_kind, count(*) as documents, sum(bytes)::bigint as bytes
from documents
group by page_kind
order by page_kind
