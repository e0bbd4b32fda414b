-- The comparator groups of one council and their members; england is every other authority.
-- One row per: group and member
-- Parameters: $council
select group_name, label, title, caution, authority_code, peer_rank
from (
    select peer.group_name, peer.peer_code as authority_code, peer.peer_rank
    from store.peer
    where peer.authority_code = $council
    union all
    select 'england', authority_code, null
    from store.authority
    where authority_code <> $council
)
join store.peer_group using (group_name)
order by group_order, peer_rank nulls last, authority_code
