-- The public views: an API for analysts, documented column by column in comments.sql.

-- One row per authority.
create view authorities as
select authority_code, name, short_name, region, authority_type
from store.authority
order by authority_code;

-- The world as published by a date, one row per assessment published by then; a NULL date means all that is known now.
-- `counts` says whether it is its authority's assessment in force; `why_not` says why where it is not.
create macro assessments_as_of(as_of, pilots := false) as table
with known as (
    select
        *,
        case
            when as_of is not null and published_on is null
                then 'its publication date is not known'
            when recorded_status = 'withdrawn' and as_of is not null and status_date is null
                then 'withdrawn on a date not known'
            when recorded_status = 'withdrawn' and (as_of is null or status_date <= as_of)
                then 'withdrawn' || coalesce(' on ' || strftime(status_date, '%-d %B %Y'), '')
            when recorded_status = 'regraded' and as_of is not null and status_date is null
                then 'regraded on a date not known, so what it says now may not have held then'
            when recorded_status = 'regraded' and status_date > as_of
                then 'regraded later, so what it says now did not hold then'
            when kind = 'pilot' and not pilots
                then 'a pilot, indicative only'
        end as left_out
    from store.assessment_with_points
    where as_of is null or published_on is null or published_on <= as_of
),
ranked as (
    select
        *,
        -- Within an authority: what may count first, formal before pilot, then the latest.
        row_number() over (
            partition by authority_code
            order by left_out is null desc, kind = 'formal' desc, published_on desc nulls last, assessment_id
        ) as place
    from known
)
select
    * exclude (left_out, place, recorded_status),
    case
        when recorded_status = 'withdrawn' and (as_of is null or coalesce(status_date <= as_of, true))
            then 'withdrawn'
        when left_out is null and place > 1
            then 'superseded'
        else 'published'
    end as status,
    left_out is null and place = 1 as counts,
    coalesce(left_out, case when place > 1 then 'superseded by a later assessment' end) as why_not
from ranked;

-- The assessments that count at a date, one row per authority that has one.
create macro in_force_as_of(as_of, pilots := false) as table
select *
from assessments_as_of(as_of, pilots := pilots)
where counts;

-- The scores of the assessments that count at a date, one row per authority and statement with a known score.
create macro scores_as_of(as_of, pilots := false) as table
select in_force.authority_code, in_force.authority, score.* exclude (report)
from in_force_as_of(as_of, pilots := pilots) as in_force
join store.score using (assessment_id);

-- The passages of the reports that count at a date, one row per passage, each with its report's council and date.
create macro passages_as_of(as_of, pilots := false) as table
select
    in_force.authority_code,
    in_force.authority,
    in_force.published_on,
    in_force.published_precision,
    passage.* exclude (report)
from store.passage
join in_force_as_of(as_of, pilots := pilots) as in_force using (assessment_id);

-- The findings in the reports that count at a date, one row per finding and theme, each with its report and its place.
-- `polarity` is the theme's; echoes of CQC's framework are among them.
create macro findings_as_of(as_of, pilots := false) as table
select
    passage.* exclude (passage_id, text, sha256, tabular),
    finding_theme.theme,
    finding_theme.polarity,
    finding_theme.phrase,
    finding.* exclude (polarity, report)
from store.finding_theme
join store.finding using (finding_id)
join passages_as_of(as_of, pilots := pilots) as passage using (passage_id);

-- The figures in the reports that count at a date, one row per figure, each with its report and its place.
create macro figures_as_of(as_of, pilots := false) as table
select passage.* exclude (passage_id, text, sha256, tabular), figure.* exclude (report)
from store.figure
join passages_as_of(as_of, pilots := pilots) as passage using (passage_id);

-- Whether a finding reports a shortcoming, even one mixed with praise or already being acted on.
create macro is_criticism(polarity) as polarity in ('shortfall', 'mixed', 'improving');

-- The quartile in a ranked group: 1 for the best, NULL if not ranked. `percentile` is the share of the group that ranks
-- lower, with ties counted half.
create macro quartile_of(percentile) as case
    when percentile is null then null
    when percentile >= 0.75 then 1
    when percentile >= 0.5 then 2
    when percentile >= 0.25 then 3
    else 4
end;

-- An aggregate: how a council's `own` value stands among a group's, its own included. Unknown values are not ranked.
-- `rank` is 1 for the highest, and equals share the better rank; `tied` counts the equals, the council itself included.
create macro standing_of(own, value) as {
    'ranked': count(value),
    'rank': case when any_value(own) is not null then count(*) filter (value > own) + 1 end,
    'tied': case when any_value(own) is not null then count(*) filter (value = own) end,
    'percentile': case
        when any_value(own) is not null
            then (count(*) filter (value < own) + count(*) filter (value = own) / 2) / count(value)
    end
};

-- How much more often a theme is found here than there: the difference of its log odds among the findings of each, and
-- that difference in standard errors (`z`). Each side is shrunk by 50 pseudo-findings spread as the theme is over both,
-- so that small counts do not dominate. Method: Monroe, Colaresi and Quinn (2008), "Fightin' Words".
create macro log_odds_of(own_findings, own_total, other_findings, other_total) as (
    with shrunk as (
        select
            own_findings + 50.0 * (own_findings + other_findings) / (own_total + other_total) as own,
            other_findings + 50.0 * (own_findings + other_findings) / (own_total + other_total) as other
    ),
    compared as (
        select
            ln(own / (own_total + 50 - own)) - ln(other / (other_total + 50 - other)) as log_odds,
            sqrt(1 / own + 1 / other) as standard_error
        from shrunk
    )
    select {'log_odds': log_odds, 'z': log_odds / standard_error} from compared
);

-- One row per published assessment: formal and pilot, in force, superseded or withdrawn.
create view assessments as
select
    assessment_id,
    authority_code,
    authority,
    kind,
    status,
    overall_rating,
    overall_percent,
    percent_basis,
    points,
    points_basis,
    published_on,
    published_precision,
    source,
    source_url,
    status_date,
    verified,
    basis
from store.assessment_now
order by published_on nulls last, authority_code, assessment_id;

-- One row per authority with a formal assessment in force.
create view latest_assessments as
select *
from assessments
where assessment_id in (select assessment_id from store.assessment_now where in_force)
order by published_on nulls last, authority_code;

-- One row per version of a fetched report: what was published, when it changed, when it was taken down.
create view assessment_versions as
select
    version_id,
    assessment_id,
    assessment.authority_code,
    authority.short_name as authority,
    version_no,
    assessment_version.status,
    seen_from,
    seen_until,
    regraded,
    assessment_version.overall_rating,
    assessment_version.overall_percent,
    assessment_version.points,
    assessment_version.published_on,
    changes
from store.assessment_version
join store.assessment using (assessment_id)
join store.authority using (authority_code)
order by assessment_id, version_no;

-- One row per assessment and statement with a known score.
create view scores as
select * exclude (published_on)
from store.score_now
order by published_on nulls last, authority_code, assessment_id, statement_no;

-- One row per authority, comparator group and peer.
create view peers as
select
    peer.authority_code,
    authority.short_name as authority,
    peer.group_name,
    peer.peer_code,
    other.short_name as peer,
    peer.peer_rank,
    peer.distance
from store.peer
join store.authority as authority using (authority_code)
join store.authority as other on other.authority_code = peer.peer_code
order by peer.group_name, peer.authority_code, peer.peer_rank nulls last, peer.peer_code;

-- One row per archived document.
create view documents as
select document_id, assessment_id, url, page_kind, media_type, bytes, sha256, fetched_at
from store.document
order by url, fetched_at, document_id, assessment_id;

-- One row per passage of a report.
create view passages as
select
    passage.passage_id,
    passage.assessment_id,
    assessment.authority_code,
    passage.statement,
    passage.section,
    passage.position,
    passage.text,
    passage.source_url,
    passage.sha256
from store.passage
join store.assessment using (assessment_id)
order by passage.assessment_id, passage.source_url, passage.position;

-- One row per theme of the taxonomy.
create view themes as
select theme, title, definition
from store.theme
order by theme_order;

-- One row per finding and theme.
create view findings as
select
    finding.finding_id,
    finding.passage_id,
    passage.assessment_id,
    assessment.authority_code,
    authority.short_name as authority,
    passage.statement,
    finding_theme.theme,
    finding_theme.polarity,
    finding.evidence_source,
    finding.quantifier,
    finding.echo,
    finding.confidence,
    finding.quote,
    finding.quote_start,
    finding.quote_end,
    passage.source_url
from store.finding_theme
join store.finding using (finding_id)
join store.passage using (passage_id)
join store.assessment using (assessment_id)
join store.authority using (authority_code)
join store.theme using (theme)
order by passage.assessment_id, passage.source_url, passage.position, finding.quote_start, theme.theme_order;

-- One row per figure.
create view figures as
select
    figure.figure_id,
    figure.passage_id,
    passage.assessment_id,
    assessment.authority_code,
    authority.short_name as authority,
    passage.statement,
    figure.kind,
    figure.measure,
    figure.statistic,
    figure.value,
    figure.unit,
    figure.days,
    figure.qualifier,
    figure.target,
    figure.england_value,
    figure.region_value,
    figure.comparison,
    figure.survey,
    figure.period,
    figure.as_at,
    figure.quote,
    passage.source_url
from store.figure
join store.passage using (passage_id)
join store.assessment using (assessment_id)
join store.authority using (authority_code)
order by passage.assessment_id, passage.source_url, passage.position, figure.quote_start, figure.figure_id;

-- One row per paper of a council's own that was added.
create view paper_documents as
select
    paper.paper_id,
    paper.authority_code,
    authority.short_name as authority,
    paper.kind,
    paper.title,
    paper.dated,
    paper.date_precision,
    paper.status,
    paper.file_name,
    paper.media_type,
    paper.bytes,
    paper.pages,
    (select count(*) from store.paper_passage as passage where passage.paper_id = paper.paper_id) as passages,
    paper.sha256,
    paper.added_at,
    paper.withdrawn_at
from store.paper
join store.authority using (authority_code)
order by authority.short_name, paper.kind, paper.dated, paper.paper_id;

-- One row per passage of a paper in use.
create view paper_passages as
select
    passage.passage_id,
    passage.paper_id,
    paper.authority_code,
    authority.short_name as authority,
    paper.kind,
    passage.position,
    passage.page,
    passage.cqc_theme,
    passage.statement,
    passage.section,
    passage.stance,
    passage.about,
    passage.quoted,
    passage.text
from store.paper_passage as passage
join store.paper as paper using (paper_id)
join store.authority as authority using (authority_code)
order by authority.short_name, paper.kind, paper.dated, passage.paper_id, passage.position;

-- One row per finding of a paper and theme.
create view paper_findings as
select
    finding.finding_id,
    finding.passage_id,
    passage.paper_id,
    paper.authority_code,
    authority.short_name as authority,
    paper.kind,
    paper.dated,
    passage.page,
    passage.cqc_theme,
    passage.statement,
    passage.section,
    finding_theme.theme,
    finding_theme.polarity,
    passage.stance,
    finding_theme.says,
    finding.evidence_source,
    finding.echo,
    finding.confidence,
    finding.quote,
    finding.quote_start,
    finding.quote_end
from store.paper_finding_theme as finding_theme
join store.paper_finding as finding using (finding_id)
join store.paper_passage as passage using (passage_id)
join store.paper as paper using (paper_id)
join store.authority as authority using (authority_code)
left join store.theme as theme using (theme)
order by
    authority.short_name,
    paper.kind,
    paper.dated,
    passage.paper_id,
    passage.position,
    finding.quote_start,
    theme.theme_order;

-- One row per thing that was not as expected.
create view issues as
select
    left(sha256(concat_ws('|', stage, code, assessment_id, subject, message, source_url, other_url)), 12) as issue_id,
    stage,
    severity,
    code,
    assessment_id,
    subject,
    message,
    source_url,
    used,
    other,
    other_url
from store.issue
-- To the last column: rows stand in no order that an answer may depend on, here or in any view.
order by severity, code, subject, message, assessment_id, source_url, other_url, used, other, stage;

-- One row per fetch or build.
create view runs as
select run_id, stage, started_at, finished_at, version, counts
from store.run
order by started_at, run_id;
