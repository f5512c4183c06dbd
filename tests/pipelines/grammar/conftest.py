"""Phrase in, observations out. The place is invented: 示例市 with 东湖区, 南桥区, 西岭区, 北港区, 青石县 and 柳溪市."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.records import Article, Observation
from pipelines.grammar.figures import Figures, read_figures

Read = Callable[..., Figures]


@pytest.fixture
def read() -> Read:
    """Return the figures of a text of 示例市, published on 30 November 2022."""

    def figures(text: str, title: str = "", published: str = "2022-11-30", publisher: str = "", area: str = "990100"):
        article = Article("http://example.cn/1", 1, title, text, publisher=publisher, published_at=published)
        found = read_figures(article, area)
        for bulletin in found.bulletins:
            for one in bulletin.observations:
                assert one.evidence == text[one.evidence_start : one.evidence_end]
        return found

    return figures


@pytest.fixture
def rows(read: Read) -> Callable[..., list[str]]:
    """Return each observation as words: area, basis, measure, origin, route, number, status unless stated."""

    def described(text: str, **circumstances: str) -> list[str]:
        return [_describe(one) for b in read(text, **circumstances).bulletins for one in b.observations]

    return described


@pytest.fixture
def findings(read: Read) -> Callable[..., list[str]]:
    """Return each finding of a text as its kind and evidence; the text is put after a day, unless another is given."""

    def described(text: str, day: str = "11月29日0-24时，", **circumstances: str) -> list[str]:
        return [f"{one.kind}: {one.evidence}" for one in read(day + text, **circumstances).findings]

    return described


@pytest.fixture
def passed(read: Read) -> Callable[..., list[str]]:
    """Return each number, or stated zero, that is passed over, as the name for it and the evidence."""

    def described(text: str, day: str = "11月29日0-24时，", **circumstances: str) -> list[str]:
        return [f"{one.kind}: {one.evidence}" for one in read(day + text, **circumstances).passed_over]

    return described


def _describe(one: Observation) -> str:
    status = "" if one.status == "stated" else one.status
    excluding = f"without {one.excluding}" if one.excluding else ""
    words = (
        one.area, one.basis, one.measure, one.origin, one.route, one.subgroup,
        f"{one.qualifier} {one.value}".strip(), status, excluding,
    )  # fmt: skip
    return " ".join(word for word in words if word)
