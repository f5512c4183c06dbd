"""The charsets that a page can declare: ``charsets.toml``, checked when it is loaded."""

from __future__ import annotations

import codecs
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Charset:
    """A charset of the Encoding Standard, with the codecs of Python that read it."""

    name: str
    codecs: tuple[str, ...]
    labels: tuple[str, ...]
    chinese: bool = False
    """Try it on every body that is not UTF-8."""
    foreign: bool = False
    """Of another language of the region: no server declares it for all that it sends, so that it is believed."""
    letters: bool = False
    """One byte a character: decodes anything, so that the text has to look like words in letters."""


def find_charset(label: str) -> Charset | None:
    """Return the charset that a page declares by this label; None if no browser would know it.

    >>> find_charset(" GB2312 ").name, find_charset("rot13")
    ('gb18030', None)
    """
    return _BY_LABEL.get(label.strip().lower())


def _load() -> dict[str, Charset]:
    """Raise ValueError (file, charset, what is wrong) where a codec is no text codec or a label is given twice."""
    path = Path(__file__).with_suffix(".toml")
    by_label: dict[str, Charset] = {}
    for entry in tomllib.loads(path.read_text("utf-8"))["charset"]:
        charset = Charset(**{**entry, "codecs": tuple(entry["codecs"]), "labels": tuple(entry["labels"])})
        for codec in charset.codecs:
            if not isinstance(b"".decode(codecs.lookup(codec).name), str):
                raise ValueError(f"{path}: {charset.name}: {codec} decodes no text")  # noqa: TRY004  of the file
        for label in (charset.name, *charset.labels):
            if by_label.setdefault(label, charset) is not charset:
                raise ValueError(f"{path}: {charset.name}: the label {label} is given twice")
    return by_label


_BY_LABEL: Final = _load()
CHINESE: Final = tuple(charset for label, charset in _BY_LABEL.items() if charset.chinese and label == charset.name)
"""Those that Chinese pages have been written in before UTF-8."""
UTF_8: Final = _BY_LABEL["utf-8"]
WINDOWS_1252: Final = _BY_LABEL["windows-1252"]
