-- Changes nothing, since nothing equals null; fails where the file is read-only, which beginning a transaction does not.
delete from crawls where id = null
