"""Parse percentages and rates: positivity, shares, ILI%, incidence. They are rows of their own, never counts."""
