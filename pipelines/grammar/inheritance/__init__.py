"""Fill what the words of a number do not say, by ordered tables."""
