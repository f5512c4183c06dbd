-- Full-text search in Chinese: trigrams need no word boundaries. They find three characters or more; shorter words want
-- LIKE: … where text like '%密接%'. Names and spelling are
-- those of sqlite-utils, so that its search() and `sqlite-utils search` find the index.

create virtual table articles_fts using fts5 (
    title, subtitle, text, tokenize='trigram', content="articles", content_rowid="id"
);

create trigger articles_ai after insert on articles begin
    insert into articles_fts (rowid, title, subtitle, text) values (new.id, new.title, new.subtitle, new.text);
end;

create trigger articles_ad after delete on articles begin
    insert into articles_fts (articles_fts, rowid, title, subtitle, text)
    values ('delete', old.id, old.title, old.subtitle, old.text);
end;

create trigger articles_au after update on articles begin
    insert into articles_fts (articles_fts, rowid, title, subtitle, text)
    values ('delete', old.id, old.title, old.subtitle, old.text);
    insert into articles_fts (rowid, title, subtitle, text) values (new.id, new.title, new.subtitle, new.text);
end;
