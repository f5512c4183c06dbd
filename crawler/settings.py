"""Scrapy's settings; what is not said here is Scrapy's default. ``-s NAME=VALUE`` overrides each.

``bulletins.toml`` and the environment change them before that (``configuration.py``). Handlers, middlewares, pipelines
and extensions are in ``components.py``: they are for the spider bulletins alone.
"""

from pathlib import Path

from crawler.configuration import configure

BOT_NAME = "bulletins"
SPIDER_MODULES = ["crawler.spiders"]
COMMANDS_MODULE = "crawler.commands"

# --- Ours ---
ARCHIVE_DB = "bulletins.db"  # made where the crawl is started
SOURCES = ""  # a folder of TOML files of your own, besides the built-in crawler/sources
THRESHOLDS = str(Path(__file__).parent / "monitors" / "thresholds.toml")  # what is not usual
WAYBACK_SERVER = "https://web.archive.org"  # or another that speaks like it
COMMON_CRAWL_SERVER = "https://data.commoncrawl.org"
SECOND_CRAWL = "end"  # or "wait": if another crawl of the same source into the same archive is under way
ARCHIVE_TODAY = (
    ""  # yes, or the address of a server: hand new pages to the Wayback Machine (Save Page Now) after a crawl
)
ARCHIVE_TODAY_DELAY = 20.0  # seconds between two of them: it takes three a minute from anybody
ARCHIVE_TODAY_MAX = 200  # of them in a crawl, about an hour
FULL_LIST_DAYS = 30  # so often all pages of a list are asked for: some print new pages under old dates
LATE_SWEEP_DAYS = 31  # corrections come late: what was printed longer ago is settled, and not asked for again

# --- Manners: a publisher should not notice us ---
USER_AGENT = "bulletins/0.1 (archive of public health bulletins; obeys robots.txt)"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "bulletins"
DOWNLOAD_DELAY = 2.0
CONCURRENT_REQUESTS_PER_DOMAIN = 1
AUTOTHROTTLE_ENABLED = True  # slower still where the site is slow: some answer after 20 seconds
# file:// has no host, hence the empty name. A disk needs no delay; one at a time keeps the order of the files.
DOWNLOAD_SLOTS = {"": {"concurrency": 1, "delay": 0, "jitter": 0}}

COOKIES_ENABLED = False  # a public page needs none, and Scrapy would ask a third party whose they are
BACK_OFF_MAX = 120  # seconds; each refusal in a row doubles the delay up to this
CRAWL_DELAY_MAX = 60  # seconds; a longer Crawl-delay of robots.txt is kept to this, and reported
RETRY_AFTER_MAX = 600  # seconds; who asks for longer is not asked again in this crawl

# --- Pages ---
DOWNLOAD_TIMEOUT = 60  # some sites send the first byte after 30 seconds
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024  # bulletins are text; Scrapy would take 1 GiB
ATTACHMENT_MAXSIZE = 8 * 1024 * 1024  # of a file that an article links to; 0: none is fetched. See docs/operating.md
DOWNLOAD_WARNSIZE = 0
METAREFRESH_MAXDELAY = 5  # a page that renews itself later than this is for reading
LISTINGS_DEEPEST = 2000  # listings that lead from one to the next
LISTINGS_BARREN = 10  # of them in a row without a page that is new
URLLENGTH_LIMIT = 0  # Scrapy would drop a longer address in silence, and a Chinese file name counts ninefold
CONCURRENT_ITEMS = 16  # Scrapy makes so many tasks of every response; fewer would let readers of a WARC wait
READING_PROCESSES = 0  # 0: as many as there are cores, up to four
PARSE_SECONDS = 60  # that one page may take; longer, and it is the finding parse_failed
PARSE_MEMORY_MIB = 1024  # that a process may have while it parses one page; also of scrapy reparse, merge and verify
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the finding says so
WARN_ON_GENERATOR_RETURN_VALUE = False  # Scrapy would parse the source of our callbacks again for each page

# --- What a person sees ---
LANGUAGE = ""  # of messages: zh or en; "": that of the locale (LC_ALL, LC_MESSAGES, LANG)
QUIET = False  # True: nothing but errors and warnings, for cron
LOG_LEVEL = "WARNING"  # findings and the closing table say the rest
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # on by default since Scrapy 2.19: a port that runs code

globals().update(configure(globals()))
