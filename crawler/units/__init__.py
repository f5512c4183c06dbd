"""Read web archives and archives of parts at scale: each file is a unit, its result a Parquet dataset of its own."""
