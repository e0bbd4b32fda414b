-- The published assessments that a tally leaves out, and why.
-- One row per: assessment left out
-- Parameters: $as_of, $pilots
select authority, why_not as why
from assessments_as_of($as_of, pilots := $pilots)
where not counts
order by authority, why
