-- Every authority code that stands anywhere is one of the authorities.
with mentioned as (
    select 'assessment ' || assessment_id as subject, authority_code from store.assessment
    union all
    select 'peers of, ' || group_name, authority_code from store.peer
    union all
    select 'peer in ' || group_name, peer_code from store.peer
    union all
    select 'indicator ' || indicator, authority_code from store.indicator
    union all
    select 'open-peers exclusion', authority_code from store.open_peer_excluded
)
select distinct subject, authority_code || ' is not one of the authorities' as problem
from mentioned anti join store.authority using (authority_code)
order by subject, problem
