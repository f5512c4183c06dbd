"""Finds and fetches pages; never reads a bulletin."""

from crawler.interrupt import report_interrupts

report_interrupts()  # here, because Scrapy loads our settings before anything else that takes time
