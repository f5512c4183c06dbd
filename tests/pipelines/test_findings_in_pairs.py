"""For each kind of finding of a page: an input that makes it, and the nearest input that does not."""

from __future__ import annotations

import pytest

from archive.records import Capture, Stated
from pipelines.parse import read_capture

DAY = "11月29日0—24时，"
COUNT = f"{DAY}示例市新增本土确诊病例3例。"
YESTERDAY = "昨日，示例市新增新冠肺炎确诊病例3例。"


def titled(title: str, text: str) -> str:
    return f"---\ntitle: {title}\npublished: 2022-11-30\n---\n{text}"


def bulletin(*sentences: str) -> str:
    return titled("疫情通报", "\n\n".join(DAY + sentence for sentence in sentences))


LINES = "<p>今天上午，示例市召开会议，部署下一阶段的防控工作，要求各区压实责任，做好群众的服务保障。</p>" * 3

PAIRS = {
    "ambiguous_period": (YESTERDAY, titled("疫情通报", YESTERDAY)),
    "damaged_text": (COUNT.encode() * 40 + b"\xff", COUNT.encode() * 40),
    "empty_page": ("\u3000\n", "无"),
    "front_matter": ("---\ntitle: [疫情通报\n---\n正文。", "---\ntitle: 疫情通报\n---\n正文。"),
    "headline_differs": (titled("昨日新增本土确诊病例5例", COUNT), titled("昨日新增本土确诊病例3例", COUNT)),
    "headline_only": (
        titled("示例市昨日治愈出院2例", COUNT),
        titled("示例市昨日治愈出院2例", f"{COUNT}治愈出院2例。"),
    ),
    "loose_heading": (
        "街巷·冷暖\n\n## 送菜上门\n\n本报讯（通讯员 白云）菜店送菜上门，居民放心。\n\n### 一起过冬\n",
        "## 送菜上门\n\n本报讯（通讯员 白云）菜店送菜上门，居民放心。\n",
    ),
    "sum_mismatch": (
        bulletin("示例市新增确诊病例9例，其中东湖区5例、南桥区3例。"),
        bulletin("示例市新增确诊病例9例，其中东湖区5例、南桥区4例。"),
    ),
    "two_numbers": (
        bulletin("示例市新增确诊病例9例。", "示例市新增确诊病例8例。"),
        bulletin("示例市新增确诊病例9例。", "示例市新增确诊病例9例。"),
    ),
    "unread": (bulletin("示例市新增甲乙丙患者3例。"), bulletin("示例市新增确诊病例3例。")),
    "unresolved_place": (
        bulletin("示例市新增确诊病例9例，其中东湖区5例、朝阳区4例。"),
        bulletin("示例市新增确诊病例9例，其中东湖区5例、南桥区4例。"),
    ),
}
"""Documents on disk: what makes the finding, and what does not."""

NOBODY = titled("疫情通报", f"{DAY}新增本土确诊病例3例。")
"""Neither text nor source say who reports."""

OF_PAGES = {
    "generic_layout": (
        f"<h1>疫情通报</h1><div><p>{COUNT}</p>{LINES}</div>",
        f"<h1>疫情通报</h1><div class='TRS_Editor'><p>{COUNT}</p>{LINES}</div>",
    ),
    "no_article": (
        "<h1>疫情通报</h1><div class='TRS_Editor'></div>",
        f"<h1>疫情通报</h1><div class='TRS_Editor'><p>{COUNT}</p></div>",
    ),
    "no_text": (
        "<h1>疫情通报</h1><div class='TRS_Editor'><p><img src='a.png'></p></div>",
        f"<h1>疫情通报</h1><div class='TRS_Editor'><p>{COUNT}</p><p><img src='a.png'></p></div>",
    ),
}


def kinds_of(body: str | bytes, name: str, area: str = "990100") -> set[str]:
    url = f"file:///pages/{name}"
    octets = body if isinstance(body, bytes) else body.encode()
    stated = Stated(area=area)
    capture = Capture(url, "example", "2022-12-01T01:02:03.000004+00:00", "file", None, "", (), octets, stated=stated)
    return {finding.kind for finding in read_capture(capture).findings}


@pytest.mark.makes(*PAIRS)
@pytest.mark.parametrize("kind", PAIRS)
def test_a_document_makes_the_finding(kind):
    assert kind in kinds_of(PAIRS[kind][0], "notes.md")


@pytest.mark.spares(*PAIRS)
@pytest.mark.parametrize("kind", PAIRS)
def test_the_nearest_document_does_not(kind):
    assert kind not in kinds_of(PAIRS[kind][1], "notes.md")


@pytest.mark.makes(*OF_PAGES)
@pytest.mark.parametrize("kind", OF_PAGES)
def test_a_page_makes_the_finding(kind):
    assert kind in kinds_of(OF_PAGES[kind][0], "page.html")


@pytest.mark.spares(*OF_PAGES)
@pytest.mark.parametrize("kind", OF_PAGES)
def test_the_nearest_page_does_not(kind):
    assert kind not in kinds_of(OF_PAGES[kind][1], "page.html")


@pytest.mark.makes("no_area")
@pytest.mark.spares("no_area")
def test_a_count_of_nobody_is_a_finding_until_the_source_says_who_reports():
    assert "no_area" in kinds_of(NOBODY, "notes.md", area="")
    assert "no_area" not in kinds_of(NOBODY, "notes.md", area="990100")
