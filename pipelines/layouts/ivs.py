"""Shanghai's sites: ``/xwfb/20220426/…32 hexadecimal digits….html``, text in ``#ivs_content``.

History
    2022  wsjkw.sh.gov.cn has these addresses. Text pasted from WeChat is in ``section`` elements.
"""

from __future__ import annotations

from typing import Final

from pipelines.layouts.release import load_family

_FAMILY: Final = load_family(__file__)

recognises: Final = _FAMILY.recognises
is_marked: Final = _FAMILY.is_marked
read: Final = _FAMILY.read
