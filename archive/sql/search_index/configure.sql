-- A word in the title counts for eight in the text. Segments are merged by 16, as in migration 0015.
insert into articles_fts (articles_fts, rank) values ('rank', 'bm25(1, 8, 4)');
insert into articles_fts (articles_fts, rank) values ('automerge', 16)
