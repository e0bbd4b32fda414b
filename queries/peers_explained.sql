-- Why two councils are near or far by the open measure: each indicator's values and its part of the distance.
-- One row per: peer and indicator
-- Parameters: $council, and $codes, a list of the peers' authority_codes
with gap as (
    select
        peer.authority_code as peer_code,
        weight.title as indicator,
        own.value as own_value,
        peer.value as peer_value,
        peer.standard_score - own.standard_score as difference,
        weight.weight * power(own.standard_score - peer.standard_score, 2) as squared
    from store.open_peer_position as own
    join store.open_peer_position as peer using (indicator)
    join store.open_peer_weight as weight using (indicator)
    where own.authority_code = $council and list_contains($codes, peer.authority_code)
)
select
    authority.short_name as peer,
    indicator,
    own_value,
    peer_value,
    round(difference, 2) as difference,
    round(squared / sum(squared) over (partition by peer_code), 3) as share_of_distance
from gap
join store.authority as authority on authority.authority_code = gap.peer_code
order by list_position($codes, peer_code), squared desc, indicator
