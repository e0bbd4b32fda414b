-- The percent lies in its rating's band, or an issue says that it does not.
select assessment_id as subject, overall_rating || ' at ' || overall_percent || ' per cent' as problem
from store.assessment_with_points
left join store.rating_band on rating = overall_rating
where overall_percent is not null
    and (rating is null or overall_percent not between lowest_percent and highest_percent)
    and assessment_id not in (
        select assessment_id from store.issue where code = 'rating-threshold' and assessment_id is not null
    )
