"""Digital newspapers of 方正 (Founder), the newer page: ``pc/layout/202211/30/node_01.html`` leads to
``pc/content/202211/30/content_6143.html`` (also ``pc/con``, ``pc/cont``, ``c/202211/30/c123.html``).

Titles are in ``#PreTitle #Title #SubTitle`` or, on its page for telephones, ``#intro-title #main-title #sub-title``.

History
    2021–2026  133 of 481 newspapers of one collection of spiders; 湖北日报 and 黑龙江日报 among them.
"""

from __future__ import annotations

from typing import Final

from pipelines.layouts.epaper import load_newspapers

_FAMILY: Final = load_newspapers(__file__)

recognises: Final = _FAMILY.recognises
is_marked: Final = _FAMILY.is_marked
read: Final = _FAMILY.read
complete: Final = _FAMILY.complete
