"""What XPath says of the texts around an element, it says too, without looking at the rest of the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from pipelines.layouts.neighbouring_text import following_texts, texts_before

IS_TEXT = "not(parent::script or parent::style) and normalize-space(translate(., '\u00a0\u3000', ''))"
IS_SHOWN = "not(ancestor::*[contains(translate(@style, ' ', ''), 'display:none')])"
TEXTS = st.sampled_from(["", " ", "\u3000", "甲", "乙 ", "丙"])
OPENINGS = st.sampled_from(["<p>", "<b style='display: none'>", "<script>", "<!--丁-->", "<i style='color:red'>"])
CLOSINGS = {"<p>": "</p>", "<script>": "</script>", "<!--丁-->": ""}


@st.composite
def pages(draw, depth: int = 3) -> str:
    """Elements, comments and texts, in and after each other."""
    made = draw(TEXTS)
    for _ in range(draw(st.integers(0, 3)) if depth else 0):
        opening = draw(OPENINGS)
        closing = CLOSINGS.get(opening, f"</{opening[1]}>")
        within = draw(TEXTS) if opening == "<script>" else draw(pages(depth - 1)) if closing else ""
        made += opening + within + closing + draw(TEXTS)
    return made


@given(pages(), st.integers(1, 5))
def test_as_xpath_says(made, most):
    page = fragment_fromstring(f"<div>{made}</div>")
    for element in page.iter("*"):
        for axis, texts in (("preceding", texts_before), ("following", following_texts)):
            asked = f"{axis}::text()[{IS_TEXT}][position() <= {most}][{IS_SHOWN}]"
            assert texts(element, most) == element.xpath(asked, smart_strings=False), (axis, made)


@pytest.mark.parametrize("texts", [texts_before, following_texts])
def test_however_deep_a_page_is(texts):
    page = middle = fragment_fromstring("<div>甲</div>")
    for depth in range(6000):
        page.append(page.makeelement("i"))
        page[-1].tail = "乙"
        page = page[-1]
        middle = page if depth < 3000 else middle
    assert texts(middle, 4) == (["甲"] if texts is texts_before else ["乙"] * 4)
