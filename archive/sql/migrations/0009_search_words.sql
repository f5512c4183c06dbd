-- Words of any length: each Chinese character is a word of the index, parted from the next by search_words(), which the
-- archive gives to its connections; a word is then a phrase, "疫 情". Without content of its own (content=''), the index
-- stores no text twice; it wants to be told again, at deletion, what it was told at insertion.

drop trigger articles_ai;
drop trigger articles_ad;
drop trigger articles_au;
drop table articles_fts;

-- The articles of the index in the order in which they came. Their ids are hashes, which would double its size.
create table article_numbers (
    number integer primary key,
    article_id integer not null unique
) strict;

create virtual table articles_fts using fts5 (
    title, subtitle, text, content='', tokenize='unicode61 remove_diacritics 0'
);

-- A word in the title counts for eight in the text. Segments are merged by eight: pages are stored one by one.
insert into articles_fts (articles_fts, rank) values ('rank', 'bm25(8, 4, 1)');
insert into articles_fts (articles_fts, rank) values ('automerge', 8);

insert into article_numbers (article_id) select id from articles;

insert into articles_fts (rowid, title, subtitle, text)
select number, search_words(title), search_words(subtitle), search_words(text)
from article_numbers join articles on id = article_id;

create trigger articles_ai after insert on articles begin
    insert into article_numbers (article_id) values (new.id);
    insert into articles_fts (rowid, title, subtitle, text)
    select number, search_words(new.title), search_words(new.subtitle), search_words(new.text)
    from article_numbers where article_id = new.id;
end;

create trigger articles_ad after delete on articles begin
    insert into articles_fts (articles_fts, rowid, title, subtitle, text)
    select 'delete', number, search_words(old.title), search_words(old.subtitle), search_words(old.text)
    from article_numbers where article_id = old.id;
    delete from article_numbers where article_id = old.id;
end;

create trigger articles_au after update of title, subtitle, text on articles begin
    insert into articles_fts (articles_fts, rowid, title, subtitle, text)
    select 'delete', number, search_words(old.title), search_words(old.subtitle), search_words(old.text)
    from article_numbers where article_id = old.id;
    insert into articles_fts (rowid, title, subtitle, text)
    select number, search_words(new.title), search_words(new.subtitle), search_words(new.text)
    from article_numbers where article_id = new.id;
end;
