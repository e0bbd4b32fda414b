-- The comparator groups that follow from the data: region, type, and the nearest by the open measure.

insert into store.peer
select own.authority_code, alike.group_name, other.authority_code, null, null
from store.authority as own
join store.authority as other on other.authority_code <> own.authority_code
join (values ('region'), ('type')) as alike(group_name)
    on case alike.group_name
        when 'region' then own.region = other.region
        when 'type' then own.authority_type = other.authority_type
    end
order by own.authority_code, alike.group_name, other.authority_code;

-- open-peers: how alike two authorities are, by our own open measure.
-- Each weighted indicator is transformed (log or square root where its spread is skewed), put on a common scale (mean 0,
-- standard deviation 1 over the authorities that are not excluded), and the distance of two authorities is the
-- weighted root mean square of their differences. Docs: docs/comparators.md.

insert into store.open_peer_position
with measured as (
    select
        indicator.authority_code,
        indicator.indicator,
        indicator.value,
        case weight.transform
            when 'log' then ln(indicator.value)
            when 'sqrt' then sqrt(indicator.value)
            when 'none' then indicator.value
        end as transformed
    from store.indicator
    join store.open_peer_weight as weight
        on weight.indicator = indicator.indicator and weight.period = indicator.period
    where indicator.authority_code not in (select authority_code from store.open_peer_excluded)
)
select
    authority_code,
    indicator,
    value,
    -- An indicator in which all are alike has no spread, and tells none of them apart.
    coalesce(
        (transformed - avg(transformed) over same_indicator) / nullif(stddev_pop(transformed) over same_indicator, 0), 0
    )
from measured
window same_indicator as (partition by indicator)
order by authority_code, indicator;

insert into store.open_peer_distance
with pair_distance as (
    select
        own.authority_code,
        peer.authority_code as peer_code,
        round(
            sqrt(sum(weight.weight * power(own.standard_score - peer.standard_score, 2)) / sum(weight.weight)), 6
        ) as distance
    from store.open_peer_position as own
    join store.open_peer_position as peer
        on peer.indicator = own.indicator and peer.authority_code <> own.authority_code
    join store.open_peer_weight as weight on weight.indicator = own.indicator
    group by own.authority_code, peer.authority_code
)
select
    authority_code,
    peer_code,
    row_number() over (partition by authority_code order by distance, peer_code),
    distance
from pair_distance
order by authority_code, distance, peer_code;

insert into store.peer
select authority_code, 'open-peers', peer_code, peer_rank, distance
from store.open_peer_distance
where peer_rank <= 15
order by authority_code, peer_rank;
