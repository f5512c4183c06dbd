"""Sites made with 开普 (Kaipu 集约化): ``/haerbin/c104535/202403/c01_975893.shtml``.

History
    2023–2026  harbin.gov.cn, hlj.gov.cn and gov.cn have these containers; gov.cn prints no ArticleTitle.
"""

from __future__ import annotations

from typing import Final

from pipelines.layouts.release import load_family

_FAMILY: Final = load_family(__file__)

recognises: Final = _FAMILY.recognises
is_marked: Final = _FAMILY.is_marked
read: Final = _FAMILY.read
