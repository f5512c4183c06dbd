"""Read workbooks: each visible sheet is an article, its rows lines with cells apart by tabs."""
