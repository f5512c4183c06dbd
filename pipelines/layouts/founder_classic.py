"""Digital newspapers of 方正翔宇 (Founder), the older page: ``html/2022-11/30/content_123456.htm``.

Titles are in table cells (td.font02 引题, td.font01 主题, td.font02 副题), or between the comments
``npm:article-title``; the text in ``founder-content``. The comment enpproperty fills in what is printed nowhere.

History
    2018–2023  208 of 481 newspapers of one collection of spiders have these addresses.
"""

from __future__ import annotations

from typing import Final

from pipelines.layouts.epaper import load_newspapers

_FAMILY: Final = load_newspapers(__file__)

recognises: Final = _FAMILY.recognises
is_marked: Final = _FAMILY.is_marked
read: Final = _FAMILY.read
complete: Final = _FAMILY.complete
