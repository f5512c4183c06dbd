"""Parse numbers as bulletins print them, and find those without a unit."""
