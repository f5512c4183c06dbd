-- Addresses that the Wayback Machine has not taken yet.
select url from unfetched_pages where kind = 'not_saved' order by url
