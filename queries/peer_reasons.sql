-- Every council's nearest by the open measure, and in which indicators the two are most and least alike.
-- One row per: council and peer
-- Parameters: none
with gap as (
    select
        peer.authority_code,
        peer.peer_code,
        peer.peer_rank,
        peer.distance,
        weight.title as indicator,
        weight.weight * power(own.standard_score - other.standard_score, 2) as squared
    from store.peer
    join store.open_peer_position as own on own.authority_code = peer.authority_code
    join store.open_peer_position as other
        on other.authority_code = peer.peer_code and other.indicator = own.indicator
    join store.open_peer_weight as weight on weight.indicator = own.indicator
    where peer.group_name = 'open-peers'
)
select
    authority_code,
    peer_code,
    any_value(peer_rank) as peer_rank,
    any_value(distance) as distance,
    list(indicator order by squared, indicator)[:2] as most_alike,
    list(indicator order by squared desc, indicator)[1] as least_alike
from gap
group by authority_code, peer_code
order by authority_code, peer_rank
