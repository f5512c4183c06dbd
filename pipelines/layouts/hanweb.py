"""Sites made with 大汉版通 (Hanweb jcms): ``/art/2020/3/11/art_7290_9003482.html``.

The day in an address may differ from the day that is printed, and is not read as a date.

History
    2020  harbin.gov.cn was made with it; since 2023 it is kaipu.
"""

from __future__ import annotations

from typing import Final

from pipelines.layouts.release import load_family

_FAMILY: Final = load_family(__file__)

recognises: Final = _FAMILY.recognises
is_marked: Final = _FAMILY.is_marked
read: Final = _FAMILY.read
