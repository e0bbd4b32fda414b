-- A printed percent is what the nine scores make, rounded up (CQC's rule), or an issue says that it is not.
with summed as (
    select assessment_id, sum(score) as points
    from store.score
    group by assessment_id
    having count(*) = (select count(*) from store.quality_statement)
)
select
    assessment_id as subject,
    printed_percent || ' per cent printed, ' || points || ' points make ' || ceil(100.0 * points / 36)::integer as problem
from store.assessment join summed using (assessment_id)
where printed_percent <> ceil(100.0 * points / 36)::integer
    and assessment_id not in (
        select assessment_id from store.issue where code = 'percent-arithmetic' and assessment_id is not null
    )
union all
select assessment_id, printed_percent || ' per cent is no sum of nine scores'
from store.assessment
where printed_percent is not null
    and printed_percent not in (select ceil(100.0 * points / 36)::integer from range(9, 37) as possible(points))
    and assessment_id not in (
        select assessment_id from store.issue where code = 'percent-arithmetic' and assessment_id is not null
    )
