"""A made-up site of a health commission, its pages furnished like real ones, for what weighs archives.

Sizes were taken from the saved pages in ../shared/corpora/pages, no word. Of the middle one of the 19 articles (`pbc`)
gzip leaves 12.4 KB, of a light one with navigation (`zyyfy-hospital`, 37 KB) 7.3, of a portal (`shanxi-gov`, 94 KB) 15.
They have 60 to 385 links, 4 to 8 KB of scripts, a style at each paragraph, file names with a number that differs from
page to page, and titles of other articles that move on; half of them have less than 1,200 characters of prose, those of
authorities 400 to 1,000. Of the ten with 300 to 1,500 characters gzip leaves 1.55 bytes of each, and 36 of 100 are the
first of their kind in the article: an article says its words again.
"""

from __future__ import annotations

import datetime as dt
import random
from itertools import pairwise
from typing import Final

from archive.records import Capture, Stated

HOST: Final = "http://wjw.example.cn"
PUBLISHER: Final = "示例市卫生健康委员会"
COMMON: Final = [chr(0x4E00 + number * 7) for number in range(2500)]
"""Characters of prose. Any would do: drawn as unevenly as real ones are, they weigh as much."""
UNEVEN: Final = [1 / (rank + 12) for rank in range(len(COMMON))]
AGAIN: Final = 0.45
"""How many words were said before in the article; with words of two characters it weighs as much as real ones do."""
FIRST: Final = dt.date(2020, 1, 20)
NEWEST: Final = 10

LINK: Final = """
                        <li class="nLi">
                            <a target="_self" style="float:left;padding:0 8px"
                               href="/col/{0}/index.html" title="{1}">{1}</a>
                        </li>"""
SCRIPT: Final = """
function {0}({1}, {2}) {{
    var {3} = document.getElementById("{1}_{4}");
    if (!{3} || {2} > {6}) {{ return false; }}
    {3}.style.display = {2} % {7} ? "block" : "none"; window.{5} = setTimeout({0}, {8});
}}"""
STYLE: Final = ".{} {{ width: {}px; background: url(/images/{}.png) no-repeat; }}\n"
ASSET: Final = '<script src="/common/js/{}.js?n=NUMBER"></script>\n'
ENTRY: Final = '<li><a href="{}" title="{}" target="_blank">{:.16}</a><span class="date">{}</span></li>\n'
PARAGRAPH: Final = '<p style="text-indent:2em;line-height:{}"><span style="font-family:宋体">{}</span></p>\n'
PAGE: Final = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}_{publisher}</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{day} 08:30">
<meta name="ContentSource" content="{publisher}"><meta name="Description" content="{text:.80}">
{assets}<style>{styles}</style></head>
<body><ul class="nav">{navigation}</ul><div class="main"><h1 class="sp_title">{title}</h1>
<div class="info">发布时间:{day} 来源:{publisher} 浏览次数:<span id="n{number}"></span></div>
<div id="zoom" class="bt_content">
{paragraphs}</div></div><div class="side"><ul>{newest}</ul></div>
<script>{scripts}</script><div class="foot"><ul>{foot}</ul></div><!-- {number:032x} --></body></html>
"""


class Site:
    """A column of articles, a day apart, oldest first; every other one is a bulletin of a city."""

    def __init__(self, furniture: int) -> None:
        """So many links, and scripts and styles in proportion."""
        self.chance = random.Random(furniture)  # noqa: S311  words for a benchmark
        links = "".join(LINK.format(self.word(), self.prose(self.chance.randint(3, 8))) for _ in range(furniture))
        self.furniture = {
            "assets": "".join(ASSET.format(self.word()) for _ in range(furniture // 8)),
            "styles": "".join(STYLE.format(self.word(), self.figure(), self.word()) for _ in range(furniture // 3)),
            "scripts": "".join(self.script() for _ in range(furniture // 5)),
            "navigation": links[: len(links) // 2],
            "foot": links[len(links) // 2 :],
        }

    def captures(self, count: int) -> list[Capture]:
        articles = [self.article(number) for number in range(count)]
        return [self.capture(number, *articles[max(0, number - NEWEST) : number + 1]) for number in range(count)]

    def article(self, number: int) -> tuple[str, str, str, str]:
        """Address, title, day and text."""
        day = FIRST + dt.timedelta(days=number)
        said: list[str] = []
        text = [self.prose(self.chance.randint(80, 170), said) for _ in range(self.chance.randint(3, 5))]
        title = self.prose(self.chance.randint(14, 28), said).rstrip("。")
        if number % 2:
            text[0] = self.bulletin(day)
            title = f"{day.year}年{day.month}月{day.day}日示例市疫情通报"
        return f"/art/{day:%Y/%m/%d}/art_7290_{9003482 + number * 17}.html", title, f"{day}", "\n".join(text)

    def capture(self, number: int, *articles: tuple[str, str, str, str]) -> Capture:
        """Return the page of the last of these articles, which lists the others."""
        path, title, day, text = articles[-1]
        newest = "".join(ENTRY.format(path, title, title, day) for path, title, day, _ in reversed(articles[:-1]))
        lines = ("150%", "28px", "200%")
        paragraphs = "".join(PARAGRAPH.format(self.chance.choice(lines), part) for part in text.split("\n"))
        page = PAGE.format(
            title=title, day=day, text=text, paragraphs=paragraphs, newest=newest, publisher=PUBLISHER,
            number=self.chance.getrandbits(96) + number, **self.furniture,
        )  # fmt: skip
        while "NUMBER" in page:
            page = page.replace("NUMBER", f"{self.chance.uniform(1e5, 1e6):.9f}", 1)
        stated = Stated(PUBLISHER, area="990100", authority=1, printed_on=day)
        came = f"{day}T01:00:00.{self.chance.randrange(10**6):06}+00:00"
        kind = "text/html; charset=utf-8"
        return Capture(HOST + path, "site", came, "live", 200, kind, self.headers(day), page.encode(), stated=stated)

    def headers(self, day: str) -> tuple[tuple[str, str], ...]:
        hour, tag = self.chance.randint(10, 59), self.chance.getrandbits(48)
        return (
            ("Server", "nginx"), ("Date", f"{day} 01:00:{hour} GMT"), ("Content-Type", "text/html; charset=utf-8"),
            ("Last-Modified", f"{day} 00:{hour}:00 GMT"), ("Etag", f'W/"{tag:x}"'), ("Vary", "Accept-Encoding"),
            ("X-Frame-Options", "SAMEORIGIN"), ("X-Xss-Protection", "1; mode=block"), ("X-Via", f"1.1 cache{hour}"),
        )  # fmt: skip

    def bulletin(self, day: dt.date) -> str:
        cases = {name: self.chance.randint(1, 40) for name in ("东湖区", "北港区", "柳溪市", "南桥区")}
        return (
            f"{day.month}月{day.day}日0-24时,示例市新增本土确诊病例{sum(cases.values())}例,其中"
            f"{','.join(f'{name}{count}例' for name, count in cases.items())}。新增本土无症状感染者{self.figure()}例。"
            f"当日新增治愈出院病例{self.figure()}例。截至{day.month}月{day.day}日24时,现有本土确诊病例{self.figure()}例。"
        )

    def prose(self, length: int, said: list[str] | None = None) -> str:
        """So many characters, with marks between them; ``said`` are the words of the article so far, and grows."""
        words, said = [], [] if said is None else said
        while 2 * len(words) < length:
            again = said and self.chance.random() < AGAIN
            words.append(self.chance.choice(said) if again else "".join(self.chance.choices(COMMON, UNEVEN, k=2)))
            said.append(words[-1])
        text = "".join(words)[:length]
        return ",".join(text[first:last] for first, last in pairwise([0, *range(23, length, 23), length])) + "。"

    def script(self) -> str:
        return SCRIPT.format(*(self.word() for _ in range(6)), *(self.figure() for _ in range(3)))

    def word(self) -> str:
        return "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz", k=self.chance.randint(4, 9)))

    def figure(self) -> int:
        return self.chance.randint(2, 999)
