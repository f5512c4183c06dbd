"""Fold radicals to the characters they look like: PDFs print ⾸⻚ where readers see 首页.

Unicode's own folding (NFKC) has the Kangxi radicals, but few of the CJK radicals. Their table is ``radicals.toml``.
"""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from typing import Final


def fold_radicals(text: str) -> str:
    """Return the text with characters for radicals; of the same length.

    >>> fold_radicals("⾸⻚ ⼈才"), fold_radicals("10³")
    ('首页 人才', '10³')
    """
    return text.translate(_FORMS)


def _load() -> dict[int, str]:
    table = tomllib.loads(Path(__file__).with_name("radicals.toml").read_text("utf-8"))["radicals"]
    kangxi = {form: unicodedata.normalize("NFKC", chr(form)) for form in range(0x2F00, 0x2FD6)}
    for radical, character in table.items():
        if not (len(radical) == len(character) == 1 and 0x2E80 <= ord(radical) <= 0x2EF3):  # noqa: PLR2004  the block
            raise ValueError(f"radicals.toml: {radical} = {character}: write one CJK radical and one character")
    return kangxi | {ord(radical): character for radical, character in table.items()}


_FORMS: Final = _load()
