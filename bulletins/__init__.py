"""Read public-health bulletins of China, and query an archive of them, from Python.

>>> import bulletins
>>> text = "2022年11月29日0-24时，哈尔滨市新增本土确诊病例3例。"
>>> [number] = bulletins.read_text(text, publisher="哈尔滨市卫生健康委员会", published="2022-11-30").numbers
>>> number.area_code, number.measure, number.origin, number.value, number.evidence
('230100', 'confirmed', 'local', 3, '哈尔滨市新增本土确诊病例3例')

docs/python.md describes all of it. Fetching pages is the work of the command ``bulletins crawl``.
"""

from archive.database import ArchiveError
from archive.records import Article, Bulletin, Capture, Finding, Observation
from bulletins.archives import UnknownNameError, captures, open_archive
from bulletins.frames import series
from bulletins.parsing import Number, ParsedText, read_page, read_text

__all__ = [
    "ArchiveError",
    "Article",
    "Bulletin",
    "Capture",
    "Finding",
    "Number",
    "Observation",
    "ParsedText",
    "UnknownNameError",
    "captures",
    "open_archive",
    "read_page",
    "read_text",
    "series",
]
