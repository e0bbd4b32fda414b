-- Every authority with all the names it goes by.
-- One row per: authority
select
    authority_code,
    name,
    short_name,
    region,
    authority_type,
    coalesce(list(alias order by alias) filter (alias is not null), [])
from store.authority
left join store.authority_alias using (authority_code)
group by all
order by authority_code
