-- Every reference leads somewhere: scores to assessments and statements, peers to groups, indicators to sources and weights.
select 'score ' || assessment_id as subject, 'its assessment is not recorded' as problem
from store.score anti join store.assessment using (assessment_id)
union all
select 'score ' || assessment_id, 'statement ' || statement_no || ' is not a quality statement'
from store.score anti join store.quality_statement using (statement_no)
union all
select 'score ' || assessment_id, 'score ' || score || ' has no meaning recorded'
from store.score anti join store.score_meaning using (score)
union all
select 'peer group ' || group_name, 'is not one of the comparator groups'
from (select distinct group_name from store.peer) anti join store.peer_group using (group_name)
union all
select 'indicator ' || indicator, 'source ' || source_id || ' is not described'
from (select distinct indicator, source_id from store.indicator) anti join store.indicator_source using (source_id)
union all
select 'open-peers weight ' || indicator || ', ' || period, 'no such indicator'
from store.open_peer_weight anti join store.indicator using (indicator, period)
union all
select 'issue ' || code, 'assessment ' || assessment_id || ' is not recorded'
from store.issue anti join store.assessment using (assessment_id)
where assessment_id is not null
