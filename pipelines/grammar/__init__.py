"""Read the counts of a bulletin: text → tokens → tree → frames → owners → rows, passed over, findings."""
