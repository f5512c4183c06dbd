"""Is a source as usual? Each crawl of it is compared with those before and with its declared cadence."""
