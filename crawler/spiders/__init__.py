"""The spiders: there is one, for every source."""
