"""Read the counts of a bulletin: text → tokens → tree → frames → owners → rows, passed over, findings.

Runs beside ``pipelines.grammar``, from which it takes tokens, periods and places; nothing in the pipeline uses it yet.
``bench/readers.py`` compares the two.
"""
