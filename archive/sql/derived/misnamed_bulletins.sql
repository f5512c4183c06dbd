bulletins where not is_text(cast(disease || area_code || area || period_start || period_end as blob)) or id <> identity(
    'bulletin', disease, (case area_code when '' then area else area_code end), period_start, period_end
)
