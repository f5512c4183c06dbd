"""Read PDFs that have a text layer, page by page."""
