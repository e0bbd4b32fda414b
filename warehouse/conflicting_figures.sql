-- One survey measure and period for which reports print different England values: an issue each, both values named.

insert into store.issue
with printed as (
    select
        lower(figure.measure) as measure,
        figure.survey,
        figure.period,
        figure.england_value,
        any_value(passage.assessment_id order by passage.source_url) as assessment_id,
        any_value(passage.source_url order by passage.source_url) as source_url
    from store.figure
    join store.passage using (passage_id)
    where figure.kind = 'survey' and figure.england_value is not null and figure.survey is not null
        and figure.period is not null and figure.measure <> ''
    group by all
),
first_printed as (
    select *, row_number() over (partition by measure, survey, period order by england_value) as place
    from printed
)
select
    'read',
    'note',
    'england-value-differs',
    other.assessment_id,
    other.measure,
    'England''s value for ' || other.survey || ' ' || other.period || ' is printed as ' || other.england_value
        || ' here and as ' || first.england_value || ' elsewhere; both are kept.',
    other.source_url,
    null,
    first.england_value::varchar,
    first.source_url,
    null as report
from first_printed as other
join first_printed as first
    on first.measure = other.measure and first.survey = other.survey and first.period = other.period and first.place = 1
where other.place > 1
order by other.measure, other.survey, other.period, other.england_value;
