"""Names of places and their GB/T 2260 codes: which place is meant, inside which, on which day."""
