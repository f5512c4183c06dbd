"""Transcripts of scans: a picture or a PDF without text → recognised lines (kept) → paragraphs and rows."""
