"""The old site of Heilongjiang's health commission: ``/index.php/Home/Zwgk/show/newsid/8146/navid/42/stypeid/``.

History
    2020  text in div.danye; 2022 in div.gknb_content. The site has moved since.
"""

from __future__ import annotations

from typing import Final

from pipelines.layouts.release import load_family

_FAMILY: Final = load_family(__file__)

recognises: Final = _FAMILY.recognises
is_marked: Final = _FAMILY.is_marked
read: Final = _FAMILY.read
