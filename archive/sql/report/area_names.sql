-- The name of each place, that of a county together with the area it is in.
select
    areas.code,
    case :language
        when 'zh' then case areas.level when 'county' then coalesce(parents.name, '') else '' end || areas.name
        else areas.name_en || case areas.level when 'county' then coalesce(', ' || parents.name_en, '') else '' end
    end as name
from areas
left join areas as parents on parents.code = areas.parent
union all
select area_code, max(area)
from observations
where area_code <> '' and area_code not in (select code from areas)
group by area_code
