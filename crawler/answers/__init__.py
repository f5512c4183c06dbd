"""What an answer of a site is, if it is no page: named before anything drops it, and never stored as one."""
