"""Say who reports, and which places a text names."""
