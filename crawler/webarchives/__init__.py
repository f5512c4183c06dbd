"""Pages that somebody else archived: WARC and WACZ files on disk, the Wayback Machine, Common Crawl.

A page keeps its own address and the time at which it was archived; ``via`` says how it came.
"""
