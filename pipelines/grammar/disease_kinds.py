"""Say which disease is a kind of which: 乙肝 of 病毒性肝炎, and each of its class."""

from __future__ import annotations

from typing import Final

from pipelines.grammar.lexicon import by_meaning, is_class

_KINDS_OF: Final = by_meaning("diseases", "includes")


def may_hold(whole: str, part: str) -> bool:
    """Return True if cases of one disease may be among those of another: of a class, or of all 肝炎."""
    return is_class(whole) or _includes(whole, part)


def are_related(one: str, other: str) -> bool:
    """Return True for one disease, for a kind of it, for one without a slug, and for a class of diseases."""
    return other in ("", one) or may_hold(other, one) or _includes(one, other)


def _includes(disease: str, kind: str) -> bool:
    return kind in _KINDS_OF.get(disease, ())
