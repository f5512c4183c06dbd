bulletins where not is_text(cast(disease || area_code || area || period_start || period_end || undated_url as blob)) or id <> case undated_url
    when '' then identity(
        'bulletin', disease, (case area_code when '' then area else area_code end), period_start, period_end
    )
    else identity(
        'bulletin', disease, (case area_code when '' then area else area_code end), period_start, period_end, undated_url
    )
end
