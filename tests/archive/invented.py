"""Pages of an invented city, made of records: the archive neither fetches nor reads."""

from __future__ import annotations

from dataclasses import replace

from archive.records import Article, Bulletin, Capture, Credit, Observation, Point, Quantity, Reading, Stated, Statement

TEXT = "11月29日0-24时,示例市新增确诊病例{}例。"
PARSER = "1"


def make_bulletin(value: int = 3, *, period_end: str = "2022-11-30T00:00+08:00", area_code: str = "990100") -> Bulletin:
    evidence = f"新增确诊病例{value}例"
    start = TEXT.format(value).index(evidence)
    number = Observation(
        area_code, "示例市", "new", "confirmed", "", "", "", value, "例", "", "stated", None,
        evidence, start, start + len(evidence),
    )  # fmt: skip
    return Bulletin("covid-19", area_code, "示例市", "2022-11-29T00:00+08:00", period_end, (number,))


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
        credits=(Credit("reporter", "甲乙"), Credit("photographer", "甲乙")),
        statements=(Statement("丙丁", "主任", "示例市卫生健康委员会", "发布会", "主任丙丁表示", 0, 6),),
        points=(Point(1, "一是", "", "做好保障", 0, 6),),
        quantities=(
            Quantity(133, "万件", "", "受理来电", "133万件", 0, 5),
            Quantity(1.5, "小时", "about", "", "1.5", 0, 3),
        ),
        bulletins=bulletins,
    )


def make_capture(name: str = "1", day: int = 30, **stated: object) -> Capture:
    """A page; ``day`` of November 2022 is when it came, and the clock of the archive."""
    return Capture(
        url=f"http://www.example.cn/{name}.html",
        source="example",
        fetched_at=f"2022-11-{day:02}T01:00:00.000001+00:00",
        via="live",
        status=200,
        content_type="text/html",
        headers=(("Server", "nginx"), ("Set-Cookie", "a"), ("Set-Cookie", "b")),
        body=f"<p>{name}".encode(),
        stated=Stated(**stated),
    )


def make_reading(*articles: Article, parser: str = PARSER) -> Reading:
    return Reading(parser, "utf-8", tuple(replace(article, ordinal=at) for at, article in enumerate(articles, 1)))
