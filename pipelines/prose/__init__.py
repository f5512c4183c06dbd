"""What an article says besides counts: who said it, enumerated measures, other figures."""
