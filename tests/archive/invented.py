"""Pages of an invented city, made of records: the archive neither fetches nor reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive.records import (
    Article,
    Attachment,
    Bulletin,
    Capture,
    Credit,
    FilePosition,
    Observation,
    PassedOver,
    Point,
    Quantity,
    Rate,
    Reading,
    Reference,
    Stated,
    Statement,
)

if TYPE_CHECKING:
    from archive.records import Basis

TEXT = "11月29日0-24时，示例市新增确诊病例{}例。"
PARSER = "1"
AREAS = {"100000": "全国", "990000": "示例省", "990100": "示例市", "990102": "东湖区", "990103": "南桥区"}


def make_bulletin(value: int = 3, *, period_end: str = "2022-11-30T00:00+08:00", area_code: str = "990100") -> Bulletin:
    evidence = f"新增确诊病例{value}例"
    start = TEXT.format(value).index(evidence)
    number = Observation(
        area_code, "示例市", "new", "confirmed", "", "", "", value, "例", "", "stated", None,
        evidence, start, start + len(evidence),
    )  # fmt: skip
    return Bulletin("covid-19", area_code, "示例市", "2022-11-29T00:00+08:00", period_end, (number,))


def make_number(value: int, basis: Basis = "new", area_code: str = "990100", **more: object) -> Observation:
    """Make a number of confirmed cases, with a phrase that states place and value."""
    phrase = f"{name_of(area_code)}{'累计' if basis == 'cumulative' else '新增'}{value}例"
    number = replace(make_bulletin(value).observations[0], basis=basis, area_code=area_code, area=name_of(area_code))
    return replace(number, evidence=phrase, evidence_start=0, evidence_end=len(phrase), **more)


def make_day(day: int, *numbers: Observation, by: str = "990100") -> Bulletin:
    """Make what an authority reports of a day of November 2022."""
    return Bulletin("covid-19", by, name_of(by), f"2022-11-{day:02}T00:00+08:00", end_of(day), numbers)


def make_sums(day: int, *numbers: Observation, by: str = "990100") -> Bulletin:
    """Return what an authority has counted up to the end of a day of November 2022."""
    return replace(make_day(day, *numbers, by=by), period_start="")


def name_of(area_code: str) -> str:
    return AREAS.get(area_code, f"某地{area_code}")


def end_of(day: int) -> str:
    return f"2022-11-{day + 1:02}T00:00+08:00"


def make_article(*bulletins: Bulletin, ordinal: int = 1, authority: int = 1, published_at: str = "") -> Article:
    values = [bulletin.observations[0].value for bulletin in bulletins]
    return Article(
        url=f"http://www.example.cn/{ordinal}.html",
        ordinal=ordinal,
        title="示例市疫情通报",
        text="\n".join(TEXT.format(value) for value in values),
        publisher=f"示例机构{authority}",
        authority=authority,
        published_at=published_at,
        captions=("图为发布会现场",),
        body_kind="text",
        attachments=(
            Attachment("附件1", "http://www.example.cn/1.pdf"),
            Attachment("附件2", "http://www.example.cn/2.ofd"),
        ),
        credits=(Credit("reporter", "甲乙"), Credit("photographer", "甲乙")),
        statements=(Statement("丙丁", "主任", "示例市卫生健康委员会", "发布会", "主任丙丁表示", 0, 6),),
        points=(Point(1, "一是", "", "做好保障", 0, 6),),
        quantities=(
            Quantity(133, "万件", "", "受理来电", "133万件", 0, 5),
            Quantity(1.5, "小时", "about", "", "1.5", 0, 3),
        ),
        references=(Reference("announcement", "公告", "74", "市指挥部", "", "第74号公告", 0, 6),),
        passed_over=(PassedOver("comparison", "较前一日减少3例", 0, 8),),
        file_positions=(FilePosition(0, page=1), FilePosition(5, sheet="表1", sheet_row=2, sheet_column=1)),
        rates=(make_rate(),),
        bulletins=bulletins,
    )


def make_rate(value: float = 4.7, **more: object) -> Rate:
    """Positivity of a week; its phrase is the head of the text of an article."""
    rate = Rate(
        "influenza", "990100", "示例市", "990100", "示例市", "positivity", "呼吸道样本", "", "哨点医院", "",
        "", "", "核酸",
        "2022-11-21T00:00+08:00", "2022-11-28T00:00+08:00", value, "%", "", None, None, "stated", "11月", 0, 3,
    )  # fmt: skip
    return replace(rate, **more)


def make_capture(name: str = "1", day: int = 30, **stated: object) -> Capture:
    """Return a page; ``day`` of November 2022 is when it came, and the clock of the archive."""
    return Capture(
        url=f"http://www.example.cn/{name}.html",
        source="example",
        fetched_at=f"2022-11-{day:02}T01:00:00.000001+00:00",
        via="live",
        status=200,
        content_type="text/html",
        headers=(("Server", "nginx"), ("Link", "a"), ("Link", "b")),
        body=f"<p>{name}".encode(),
        stated=Stated(**stated),
    )


def make_reading(*articles: Article, parser: str = PARSER) -> Reading:
    return Reading(parser, "utf-8", tuple(replace(article, ordinal=at) for at, article in enumerate(articles, 1)))
