-- The public views and their columns, as the database itself describes them.
-- One row per: view and column
-- Parameters: none
select
    view_name,
    duckdb_views.comment as view_comment,
    column_index,
    column_name,
    data_type,
    duckdb_columns.comment as column_comment
from duckdb_views()
join duckdb_columns() on duckdb_columns.table_name = view_name and duckdb_columns.schema_name = 'main'
where duckdb_views.schema_name = 'main' and not duckdb_views.internal
order by view_name, column_index
