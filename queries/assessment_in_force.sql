-- The assessment of one council that counts as at a date, with what the next rating takes.
-- One row per: the council's assessment in force, or none
-- Parameters: $council, $as_of, $pilots
with in_force as (
    select *
    from in_force_as_of($as_of, $pilots)
    where authority_code = $council
),
next_band as (
    -- The fewest points whose percent, rounded up, reaches the next rating's band.
    select in_force.assessment_id, higher.rating as next_rating, min(possible.points) as points_needed
    from in_force
    join store.rating_band as current on current.rating = in_force.overall_rating
    join store.rating_band as higher on higher.rating_order = current.rating_order + 1
    join range(9, 37) as possible(points) on ceil(100.0 * possible.points / 36) >= higher.lowest_percent
    group by in_force.assessment_id, higher.rating
)
select
    in_force.assessment_id,
    in_force.kind,
    in_force.overall_rating,
    in_force.overall_percent,
    in_force.percent_basis,
    in_force.points,
    (next_band.points_needed - in_force.points)::integer as points_to_next_rating,
    next_band.next_rating,
    in_force.published_on,
    in_force.published_precision,
    in_force.verified,
    in_force.source,
    in_force.source_url
from in_force
left join next_band using (assessment_id)
