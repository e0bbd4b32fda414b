-- Every comparator group that is ranked has a first peer and no gap in its ranks.
select authority_code || ' ' || group_name as subject, 'ranks run 1 to ' || max(peer_rank) || ' over ' || count(*) || ' peers' as problem
from store.peer
where peer_rank is not null
group by authority_code, group_name
having min(peer_rank) <> 1 or max(peer_rank) <> count(*)
