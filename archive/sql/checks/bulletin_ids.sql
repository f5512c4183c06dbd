select disease || ' ' || area || ' ' || period_end as place
from bulletins
where id <> identity(
    'bulletin', disease, (case area_code when '' then area else area_code end), period_start, period_end
)
