select kind, key, text from labels where language = :language
