"""Phrase in, rates out. The place is invented: 示例市, published on 30 November 2022."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.records import Article, Rate
from pipelines.rates.reading import Rates, read_rates

ReadRates = Callable[..., Rates]


@pytest.fixture(scope="session")
def read_of_city() -> ReadRates:
    """Return the rates of a text; each has its number in its evidence, which is where it says."""

    def read(text: str, title: str = "", published: str = "2022-11-30", publisher: str = "", area: str = "990100"):
        article = Article("http://example.cn/1", 1, title, text, publisher=publisher, published_at=published)
        found = read_rates(article, area)
        for one in found.rates:
            assert one.evidence == text[one.evidence_start : one.evidence_end]
        return found

    return read


@pytest.fixture(scope="session")
def rates(read_of_city: ReadRates) -> Callable[..., list[str]]:
    """Return each rate in words: disease, measure, number, first day, and what restricts it."""
    return lambda text, **said: [describe(one) for one in read_of_city(text, **said).rates]


@pytest.fixture(scope="session")
def passed(read_of_city: ReadRates) -> Callable[..., list[str]]:
    """Return each number that is passed over, as the name for it and the number."""
    return lambda text, **said: [f"{one.kind}: {one.evidence}" for one in read_of_city(text, **said).passed_over]


@pytest.fixture(scope="session")
def findings(read_of_city: ReadRates) -> Callable[..., list[str]]:
    """Return each finding as its kind and evidence."""
    return lambda text, **said: [f"{one.kind}: {one.evidence}" for one in read_of_city(text, **said).findings]


def describe(one: Rate) -> str:
    counts = f"{one.numerator}/{one.denominator or '?'}" if one.numerator is not None else ""
    words = (
        one.disease, one.measure, f"{one.qualifier} {one.value:g}{one.unit}".strip(), one.period_start[:10],
        one.setting if one.setting != one.method else "",
        f"[{one.subgroup}]" if one.subgroup not in ("", one.variant) else "", one.variant, one.method, counts,
        one.status if one.status != "stated" else "",
    )  # fmt: skip
    return " ".join(word for word in words if word)
