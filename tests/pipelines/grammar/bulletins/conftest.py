"""Phrase in, rows out, with all findings; ``read`` is that of the folder above."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.grammar.figures import Figures

Read = Callable[..., Figures]


@pytest.fixture
def rows(read: Read) -> Callable[..., list[str]]:
    """Return each observation as words: area, basis, measure, origin, route, number, status unless stated."""

    def described(text: str, **circumstances: str) -> list[str]:
        return [describe(one) for b in read(text, **circumstances).bulletins for one in b.observations]

    return described


@pytest.fixture
def findings(read: Read) -> Callable[..., list[str]]:
    """Return each finding as its kind and evidence."""

    def described(text: str, **circumstances: str) -> list[str]:
        return [f"{one.kind}: {one.evidence}" for one in read(text, **circumstances).findings]

    return described


def describe(one) -> str:
    status = "" if one.status == "stated" else one.status
    words = (one.area, one.basis, one.measure, one.origin, one.route, f"{one.qualifier} {one.value}".strip(), status)
    return " ".join(word for word in words if word)


@pytest.fixture
def describe_row() -> Callable[..., str]:
    """Return an observation as words, with the group, type and diseases left out."""

    def described(one) -> str:
        status = "" if one.status == "stated" else one.status
        excluding = f"without {one.excluding}" if one.excluding else ""
        words = (
            one.area, one.basis, one.measure, one.origin, one.route, one.subgroup, one.subtype,
            f"{one.qualifier} {one.value}".strip(), status, excluding,
        )  # fmt: skip
        return " ".join(word for word in words if word)

    return described
