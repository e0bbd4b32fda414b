-- What is known of each assessment and score, worked out from the reports and the register; the macros are views.sql's.

-- Every recorded assessment with its points and percent.
-- The percent is printed or, from nine scores, ceil(100 * points / 36); the points are the nine scores' sum or, from a
-- printed percent, the only whole number that gives it. CQC's own arithmetic: see docs/methods.md.
insert into store.assessment_with_points
with summed as (
    select assessment_id, count(*) as scored, sum(score)::integer as points
    from store.score
    group by assessment_id
),
complete as (
    select assessment_id, points
    from summed
    where scored = (select count(*) from store.quality_statement)
),
from_percent as (
    select points, ceil(100.0 * points / 36)::integer as percent
    from range(9, 37) as possible(points)
)
select
    assessment.* exclude (report),
    authority.short_name as authority,
    -- CQC gives pilots no percent, so none is worked out for them.
    coalesce(
        assessment.printed_percent, case when kind = 'formal' then ceil(100.0 * complete.points / 36)::integer end
    ) as overall_percent,
    case
        when assessment.printed_percent is not null then 'published'
        when complete.points is not null and kind = 'formal' then 'derived'
    end as percent_basis,
    coalesce(complete.points, from_percent.points::integer) as points,
    case
        when complete.points is not null then 'scores'
        when from_percent.points is not null then 'percent'
    end as points_basis,
    coalesce(summed.scored, 0) as statements_scored
from store.assessment
join store.authority using (authority_code)
left join summed using (assessment_id)
left join complete using (assessment_id)
left join from_percent on from_percent.percent = assessment.printed_percent
order by published_on nulls last, authority_code, assessment_id;

-- All that is known now; `in_force` where pilots do not count.
insert into store.assessment_now
select now.*, formal.counts as in_force
from assessments_as_of(null, pilots := true) as now
join assessments_as_of(null) as formal using (assessment_id)
order by now.published_on nulls last, now.authority_code, assessment_id;

insert into store.score_now
select
    score.assessment_id,
    assessment.authority_code,
    authority.short_name as authority,
    score.statement_no,
    quality_statement.statement,
    quality_statement.statement_title,
    quality_statement.cqc_theme,
    score.score,
    score_meaning.score_text,
    score.source_url,
    assessment.published_on
from store.score
join store.assessment using (assessment_id)
join store.authority using (authority_code)
join store.quality_statement using (statement_no)
join store.score_meaning using (score)
order by published_on nulls last, assessment.authority_code, assessment_id, statement_no;
