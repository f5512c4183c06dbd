-- What an authority told of a disease, in the order of its periods: what a series is asked by.
create index bulletins_by_area on bulletins (area_code, disease, period_end);
