-- Into one segment, with each word once.
insert into articles_fts (articles_fts) values ('optimize')
