-- Every finding's and figure's quotation is its passage's own slice, and the passage's page is archived.
select 'finding ' || finding_id as subject, 'its quotation is not text[' || quote_start || ':' || quote_end || ']' as problem
from store.finding left join store.passage using (passage_id)
where substring(text, quote_start + 1, quote_end - quote_start) is distinct from quote
union all
select 'figure ' || figure_id, 'its quotation is not text[' || quote_start || ':' || quote_end || ']'
from store.figure left join store.passage using (passage_id)
where substring(text, quote_start + 1, quote_end - quote_start) is distinct from quote
union all
select 'passage ' || passage_id, 'its page is not among the archived documents'
from store.passage anti join store.document
    on document.url = passage.source_url and document.sha256 = passage.sha256
union all
select 'finding ' || finding_id, 'theme ' || theme || ' is not in the taxonomy'
from store.finding_theme anti join store.theme using (theme)
