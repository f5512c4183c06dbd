-- Keys of a kind with their names; a key may have several.
select key, text from labels where kind = :kind
