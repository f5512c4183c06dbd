select disease || ' ' || area || ' ' || period_end as place
from bulletins
where id <> case undated_url
    when '' then identity(
        'bulletin', disease, (case area_code when '' then area else area_code end), period_start, period_end
    )
    else identity(
        'bulletin', disease, (case area_code when '' then area else area_code end), period_start, period_end, undated_url
    )
end
