-- Cookies tell one visitor from another, and archives are passed on: they are not kept any more.
update captures
set headers = (
    select json_group_array(json(pair.value)) from json_each(captures.headers) as pair
    where lower(json_extract(pair.value, '$[0]')) not in ('set-cookie', 'set-cookie2')
)
where lower(headers) like '%"set-cookie%';
