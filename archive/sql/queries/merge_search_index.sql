-- Into one segment, in which each word stands once.
insert into articles_fts (articles_fts) values ('optimize')
