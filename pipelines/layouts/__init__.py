"""What stands where on a page: one module for each family of sites; ``find_layout.py`` lists them."""
