select bytes from dictionaries where id = :id
