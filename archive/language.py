"""Find the language of a person: that of the locale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["en", "zh"]
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of the environment in the order in which they count (POSIX)."""


def find_language(environment: Mapping[str, str]) -> Language:
    """Return the language of the locale that an environment names: Chinese, or English for all others.

    >>> find_language({"LANG": "zh_CN.UTF-8"}), find_language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}), find_language({})
    ('zh', 'en', 'en')
    """
    locale = next(filter(None, (environment.get(name) for name in _LOCALE)), "")
    return "zh" if locale.lower().startswith("zh") else "en"
