-- CQC's quality statements, as a dimension of a star schema; `none` is for pages that belong to no statement.
-- One row per: quality statement, and none
-- Parameters: none
select statement, statement_no, statement_title, cqc_theme
from store.quality_statement
union all
select 'none', 0, 'No quality statement', 'No quality statement'
order by statement_no
