-- The members of one comparator group of a council, nearest first, with where each stands.
-- One row per: peer
-- Parameters:
--   $council, $as_of, $pilots
--   $codes, $ranks  two lists, position by position: a member's authority_code and its rank in the group (or null)
with member as (
    select unnest($codes) as authority_code, unnest($ranks) as peer_rank
)
select
    member.peer_rank,
    authority.short_name as peer,
    authority.region,
    authority.authority_type,
    open_peer_distance.distance,
    in_force.overall_rating,
    in_force.overall_percent,
    in_force.points,
    in_force.published_on,
    in_force.published_precision,
    in_force.source_url
from member
join store.authority as authority using (authority_code)
left join store.open_peer_distance
    on open_peer_distance.authority_code = $council and open_peer_distance.peer_code = member.authority_code
left join in_force_as_of($as_of, $pilots) as in_force on in_force.authority_code = member.authority_code
order by member.peer_rank nulls last, open_peer_distance.distance nulls last, peer
