"""Columns of government sites made with 拓尔思 (TRS WCM): ``…/202211/t20221129_5577604.html``.

The date in an address is the day the page was filed and is not read as its date of publication.

History
    UEDITOR since about 2018, TRS_Editor before: a site's old pages keep the container they were made with.
"""

from __future__ import annotations

from typing import Final

from pipelines.layouts.release import load_family

_FAMILY: Final = load_family(__file__)

recognises: Final = _FAMILY.recognises
is_marked: Final = _FAMILY.is_marked
read: Final = _FAMILY.read

ARTICLE_NAME: Final = _FAMILY.address
"""The last part of an article's address; a second number is a further page of one long article."""
