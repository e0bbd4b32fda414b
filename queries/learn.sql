-- For each quality statement on which a council scored below a comparator: who scored higher, nearest first.
-- One row per: quality statement and comparator with a higher score
-- Parameters:
--   $council, $as_of, $pilots
--   $codes, $ranks  two lists, position by position: a comparator's authority_code and its rank (or null)
with member as (
    select unnest($codes) as authority_code, unnest($ranks) as peer_rank
),
in_force as (
    select *
    from in_force_as_of($as_of, $pilots)
),
own as (
    select statement_no, score as own_score
    from store.score
    join in_force using (assessment_id)
    where authority_code = $council
)
select
    quality_statement.statement_no,
    quality_statement.statement,
    quality_statement.statement_title,
    own.own_score,
    in_force.authority as peer,
    member.peer_rank,
    open_peer_distance.distance,
    score.score as peer_score,
    in_force.overall_rating,
    in_force.overall_percent,
    in_force.published_on,
    in_force.published_precision,
    score.source_url
from own
join store.quality_statement using (statement_no)
join store.score on score.statement_no = own.statement_no and score.score > own.own_score
join in_force on in_force.assessment_id = score.assessment_id
join member on member.authority_code = in_force.authority_code
left join store.open_peer_distance
    on open_peer_distance.authority_code = $council and open_peer_distance.peer_code = member.authority_code
where member.authority_code <> $council
order by quality_statement.statement_no, member.peer_rank nulls last, open_peer_distance.distance nulls last,
    peer_score desc, peer
