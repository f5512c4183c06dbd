"""Try a source: one page of each of its lists and two articles, to say whether it works and if not, where it fails."""
