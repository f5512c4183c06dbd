"""What accompanies a crawl."""
