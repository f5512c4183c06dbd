"""The National Health Commission 国家卫健委: ``/xcs/yqtb/202212/….shtml``, text in ``#xw_box``.

What follows 来源 is a department of the commission, as printed.

History
    2020–2022  /xcs/yqtb/list_gzbd.shtml leads to the daily bulletins; later addresses are /xcs/c100122/202512/….shtml.
"""

from __future__ import annotations

from typing import Final

from pipelines.layouts.release import load_family

_FAMILY: Final = load_family(__file__)

recognises: Final = _FAMILY.recognises
is_marked: Final = _FAMILY.is_marked
read: Final = _FAMILY.read
