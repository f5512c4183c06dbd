-- The capture of a file held only the date beside the link to its article. It holds now all that the article states, so
-- that the file can be parsed: of several articles that link to it, the one on the page seen last. JSON is written as
-- Python writes it, because statements are compared as text. The next crawl or reparse parses these files.
with linking as (
    select
        files.id as file_id,
        json_patch(
            json_remove(pages.stated, '$.layout'),
            json_object(
                'publisher', coalesce(nullif(articles.publisher, ''), json_extract(pages.stated, '$.publisher')),
                'published', coalesce(nullif(articles.published_at, ''), json_extract(pages.stated, '$.published')),
                'section', coalesce(nullif(articles.section, ''), json_extract(pages.stated, '$.section')),
                'article_url', articles.url,
                'article_title', nullif(articles.title, ''),
                'link_text', nullif(attachments.name, '')
            )
        ) as stated,
        row_number() over (
            partition by files.id order by pages.last_seen_at desc, articles.id, attachments.ordinal
        ) as place
    from captures as files
    join attachments on attachments.url = files.url
    join articles on articles.id = attachments.article_id
    join captures as pages on pages.id = articles.capture_id
    where files.role = 'attachment'
)
update captures
set stated = (
    select '{' || group_concat(json_quote(key) || ': ' || json_quote(atom), ', ') || '}'
    from (select key, atom from json_each(linking.stated) order by key)
)
from linking
where linking.file_id = captures.id and linking.place = 1;

update readings set parser = '' where capture_id in (select id from captures where role = 'attachment');
