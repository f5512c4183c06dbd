"""Middlewares between the spider and the web."""
