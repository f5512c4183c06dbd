"""Read files that are no pages: bytes → paragraphs and rows of tables, with the page, or sheet and row, of each."""
