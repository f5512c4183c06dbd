-- Whether see_again would count it, asked without writing.
select 1 from captures
where id = :id
    and (stated = :stated or source <> :source or :damage <> '')
    and (damage = '' or :damage <> '')
    and exists (select 1 from readings where readings.capture_id = captures.id)
