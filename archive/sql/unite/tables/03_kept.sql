-- Kept tables, each put together as its file in sql/merge says.
create table validators as
select capture_id, max(etag) as etag, max(last_modified) as last_modified from raw_validators group by capture_id;

create table redirects as
select asked, first(url order by last_seen_at desc, url desc) as url, max(last_seen_at) as last_seen_at
from raw_redirects
group by asked;

create table failures as
select
    fingerprint,
    any_value(kind) as kind,
    first(severity order by last_at desc, message desc, severity desc) as severity,
    any_value(url) as url,
    first(message order by last_at desc, message desc, severity desc) as message,
    any_value(evidence) as evidence,
    min(first_at) as first_at,
    max(last_at) as last_at,
    max(times) as times
from raw_failures
group by fingerprint;

create table crawls as
select * exclude (dataset, rank) from (
    select
        *,
        row_number() over (
            partition by id
            order by
                finished_at desc, outcome desc, pages_fetched desc, pages_unchanged desc, pages_failed desc, articles desc,
                bulletins_new desc, bulletins_seen_again desc, bulletins_revised desc, observations desc
        ) as rank
    from raw_crawls
)
where rank = 1;

create table crawl_failures as
select crawl_id, fingerprint, max(times) as times, max(source) as source
from raw_crawl_failures
group by crawl_id, fingerprint;

create table source_crawls as select distinct * exclude (dataset) from raw_source_crawls;

create table source_alarms as select distinct * exclude (dataset) from raw_source_alarms;

create table finding_turns as select distinct * exclude (dataset) from raw_finding_turns;

create table walked_listings as
select
    listing,
    first(since order by since, until desc) as since,
    first(until order by since, until desc) as until,
    max(full_on) as full_on
from raw_walked_listings
group by listing;

create table whole_files as select url, max(read_at) as read_at from raw_whole_files group by url;

create table decisions as select distinct * exclude (dataset) from raw_decisions
