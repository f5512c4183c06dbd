"""What a page says about itself: front matter, meta tags, bylines, printed dates."""
