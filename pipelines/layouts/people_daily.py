"""People’s Daily 人民日报 and newspapers with its page: ``nw.D110000renmrb_20221130_1-01.htm``, and its successor
``/rmrb/pc/content/202604/28/content_….html``.

The line ``p.sec`` below the titles contains the author, the paper, the day and the sheet.

History
    until 2024-11  html/2022-11/30/nbs.D110000renmrb_01.htm and nw.…; Guangming Daily has the same addresses.
    since 2024-12  pc/layout/…/node_01.html and pc/content/…/content_….html, with span.newstime.
"""

from __future__ import annotations

from typing import Final

from pipelines.layouts.epaper import load_newspapers

_FAMILY: Final = load_newspapers(__file__)

recognises: Final = _FAMILY.recognises
is_marked: Final = _FAMILY.is_marked
read: Final = _FAMILY.read
complete: Final = _FAMILY.complete
