-- Every finding's and figure's quotation is its passage's own slice, and the passage's page is archived.
-- $kept: the reports whose rows passed this check in an earlier build and are the same, byte for byte.
with kept as (
    select unnest($kept) as report
),
loaded_passage as (
    from store.passage anti join kept using (report)
),
loaded_finding as (
    from store.finding anti join kept using (report)
),
loaded_figure as (
    from store.figure anti join kept using (report)
)
select 'finding ' || finding_id as subject, 'its quotation is not text[' || quote_start || ':' || quote_end || ']' as problem
from loaded_finding left join loaded_passage using (passage_id)
where substring(text, quote_start + 1, quote_end - quote_start) is distinct from quote
union all
select 'figure ' || figure_id, 'its quotation is not text[' || quote_start || ':' || quote_end || ']'
from loaded_figure left join loaded_passage using (passage_id)
where substring(text, quote_start + 1, quote_end - quote_start) is distinct from quote
union all
select 'passage ' || passage_id, 'its page is not among the archived documents'
from loaded_passage anti join store.document
    on document.url = loaded_passage.source_url and document.sha256 = loaded_passage.sha256
union all
select 'finding ' || finding_id, 'theme ' || theme || ' is not in the taxonomy'
from (from store.finding_theme anti join kept using (report)) anti join store.theme using (theme)
