-- Papers are consistent in themselves: one row each, dated by today, each quotation its passage's slice, each key leading somewhere.
select 'paper ' || paper_id as subject, count(*) || ' rows share this key' as problem
from store.paper group by paper_id having count(*) > 1
union all
select 'paper ' || paper_id, authority_code || ' is not one of the authorities'
from store.paper anti join store.authority using (authority_code)
union all
select 'paper ' || paper_id, 'dated ' || dated
from store.paper
where case date_precision when 'month' then date_trunc('month', dated) else dated end > $today
union all
select 'paper passage ' || passage_id, count(*) || ' rows share this key'
from store.paper_passage group by passage_id having count(*) > 1
union all
select 'paper passage ' || passage_id, 'its paper is not held'
from store.paper_passage anti join (from store.paper where status = 'held') using (paper_id)
union all
select 'paper passage ' || passage_id, 'statement ' || statement || ' is not a quality statement'
from store.paper_passage anti join store.quality_statement using (statement)
where statement is not null
union all
select 'paper finding ' || finding_id, 'its quotation is not text[' || quote_start || ':' || quote_end || ']'
from store.paper_finding left join store.paper_passage using (passage_id)
where substring(text, quote_start + 1, quote_end - quote_start) is distinct from quote
union all
select 'paper finding ' || finding_id, 'it is read from a passage that is not about adult social care'
from store.paper_finding join store.paper_passage using (passage_id)
where about <> 'care'
union all
select 'paper finding ' || finding_id, 'theme ' || theme || ' is not in the taxonomy'
from store.paper_finding_theme anti join store.theme using (theme)
