-- Every key is unique: authority, assessment, score, peer, indicator.
select 'authority ' || authority_code as subject, count(*) || ' rows share this key' as problem
from store.authority group by authority_code having count(*) > 1
union all
select 'short name ' || short_name, count(*) || ' authorities share it'
from store.authority group by short_name having count(*) > 1
union all
select 'assessment ' || assessment_id, count(*) || ' rows share this key'
from store.assessment group by assessment_id having count(*) > 1
union all
select 'score ' || assessment_id || ' statement ' || statement_no, count(*) || ' rows share this key'
from store.score group by assessment_id, statement_no having count(*) > 1
union all
select 'peer ' || authority_code || ' ' || group_name || ' ' || peer_code, count(*) || ' rows share this key'
from store.peer group by authority_code, group_name, peer_code having count(*) > 1
union all
select 'indicator ' || authority_code || ' ' || indicator || ' ' || period, count(*) || ' rows share this key'
from store.indicator group by authority_code, indicator, period having count(*) > 1
