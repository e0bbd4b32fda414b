-- Every assessment has nine scores, or an issue that names the gap.
select assessment_id as subject, count(score.score) || ' scores and no scores-missing issue' as problem
from store.assessment left join store.score using (assessment_id)
where assessment_id not in (
    select assessment_id from store.issue where code in ('scores-missing', 'score-missing') and assessment_id is not null
)
group by assessment_id
having count(score.score) <> (select count(*) from store.quality_statement)
