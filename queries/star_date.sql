-- Every day from the first to the last publication, as a dimension of a star schema; financial years begin in April.
-- One row per: day
-- Parameters: none
with span as (
    select min(published_on) as first_day, max(published_on) as last_day
    from store.assessment
)
select
    cast(day as date) as published_on,
    year(day)::integer as year,
    month(day)::integer as month,
    strftime(day, '%B') as month_name,
    quarter(day)::integer as quarter,
    (year(day) - (month(day) < 4)::integer)::varchar || '-'
        || right((year(day) - (month(day) < 4)::integer + 1)::varchar, 2) as financial_year
from span, unnest(generate_series(first_day, last_day, interval 1 day)) as days(day)
order by published_on
