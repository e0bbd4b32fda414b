-- No assessment is published or changed status after the day of the build; a month in progress counts at its end.
select assessment_id as subject, 'published on ' || published_on as problem
from store.assessment
where case published_precision when 'month' then date_trunc('month', published_on) else published_on end > $today
union all
select assessment_id, recorded_status || ' on ' || status_date
from store.assessment
where status_date > $today
