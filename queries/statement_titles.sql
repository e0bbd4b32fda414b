-- CQC's nine quality statements in their order.
-- One row per: quality statement
-- Parameters: none
select statement_no, statement, statement_title, cqc_theme
from store.quality_statement
order by statement_no
