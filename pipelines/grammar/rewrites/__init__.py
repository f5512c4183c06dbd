"""Bring a text into one form before it is read."""
