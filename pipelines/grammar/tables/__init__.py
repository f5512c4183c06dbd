"""Read the numbers of tables: their headings are headers, names of rows, corner and caption."""
