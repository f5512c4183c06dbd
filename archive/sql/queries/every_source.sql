-- Every source that a crawl into this archive was about.
select source from captures
union select source from source_crawls
union select source from source_alarms
union select source from crawl_failures where source <> ''
