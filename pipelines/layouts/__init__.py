"""Locate titles, text and dates on a page: one module for each family of sites; ``find_layout.py`` lists them."""
