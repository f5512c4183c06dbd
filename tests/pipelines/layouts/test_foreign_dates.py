"""Releases of Hong Kong, Macau and Taiwan, and in English: when they were published, as they print it."""

from __future__ import annotations

import pytest

from archive.records import Capture
from pipelines.parse import read_capture

TITLE = "<h1>衞生署跟進登革熱個案</h1>"
TEXT = (
    "<p>　　衞生署今日表示，正跟進一宗登革熱個案，並呼籲市民清除積水。</p>"
    "<p>　　發言人說，署方會繼續與有關部門保持聯繫，適時公布最新情況，提醒市民外遊時注意防蚊。</p>"
    "<p>　　發言人又說，市民如有發燒、頭痛或皮疹等病徵，應盡早求醫，並告知醫生最近的外遊紀錄，以便及早診斷和治療。</p>"
)
ENGLISH = (
    "<p>     The Department of Health said today that it was following up a case of dengue fever, and urged the public"
    " to clear stagnant water.</p><p>     A spokesman said that investigations were going on.</p>"
)


def read(*parts: str, url: str = "https://www.example.hk/gia/202511/05/P1.htm"):
    html = f"<html><body><div id='main'>{''.join(parts)}</div></body></html>"
    capture = Capture(url, "x", "2026-01-01T00:00:00+00:00", "live", 200, "text/html; charset=utf-8", (), html.encode())
    reading = read_capture(capture)
    (article,) = reading.articles
    return article


def closing(*lines: str, tag: str = "div") -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


IN_ENGLISH = ("Ends/Tuesday, December 31, 2019", "Issued at HKT 19:06", "NNNN")
CHINESE = ("完／２０１９年１２月３１日（星期二）", "香港時間１９時０６分", "ＮＮＮＮ")


@pytest.mark.parametrize(
    "parts",
    [
        (TITLE, "<div class='body'>", TEXT, "</div>", closing(*CHINESE)),
        (TITLE, "<div class='body'>", TEXT, closing(*CHINESE), "</div>"),
        (TITLE, "<div class='body'>", TEXT, "<br>".join(CHINESE), "</div>"),
        (TITLE, TEXT, closing("完", "２０１９年１２月３１日（星期二）", "香港時間１９時０６分", "ＮＮＮＮ", tag="p")),
        (TITLE, TEXT, closing("完/2019年12月31日（星期二）", "香港时间19时06分")),
        (TITLE, TEXT, closing("完／二零一九年十二月三十一日（星期二）", "香港時間十九時零六分")),
        (TITLE, "<div id='pressrelease'>", ENGLISH, "</div>", closing(*IN_ENGLISH)),
        (TITLE, ENGLISH, closing("<br>".join(IN_ENGLISH))),
    ],
)  # fmt: skip
def test_a_release_of_hong_kong_was_issued_when_it_says_so_at_its_end(parts):
    article = read(*parts)
    assert article.published_at == "2019-12-31T19:06+08:00"
    assert article.title == "衞生署跟進登革熱個案"
    assert not any(word in article.text for word in ("完", "HKT", "時間", "NNNN", "ＮＮＮＮ", "Ends"))


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("發佈日期：2025/11/5", "2025-11-05"),
        ("發布日期：114-11-05", "2025-11-05"),
        ("發布日期：114/11/5　更新日期：114/12/1", "2025-11-05"),
        ("張貼日期：中華民國114年11月5日", "2025-11-05"),
        ("公告日期：民國99年1月5日", "2010-01-05"),
        ("發佈時間：2025年11月5日 下午3時30分", "2025-11-05T15:30+08:00"),
        ("發佈時間：2025年11月5日 上午12時30分", "2025-11-05T00:30+08:00"),
        ("新聞日期：2025-11-05 18:30", "2025-11-05T18:30+08:00"),
        ("Release date: 5 November 2025", "2025-11-05"),
        ("Published on Wednesday, 5th November 2025", "2025-11-05"),
        ("Published: Nov. 5, 2025 7:06 pm", "2025-11-05T19:06+08:00"),
        ("日期：25/11/2025", "2025-11-25"),
        ("發佈日期：05/11/2025", ""),  # the fifth of November or the eleventh of May
        ("電話：114-11-05", ""),
        ("發佈日期：二零二五年十一月五日", "2025-11-05"),
        ("發佈日期：二零二五年十十月十十十日", ""),
        ("發佈日期：Dec 99, 2019 99:99 pm", ""),
        ("發佈時間：2025年11月5日 下午 3 時 05 分", "2025-11-05T15:05+08:00"),
        ("5 November 2025", "2025-11-05"),
        ("Last updated: 5 November 2025", ""),
        ("Last revision date : 5 November 2025", ""),
    ],
)
def test_dates_as_macau_taiwan_and_english_pages_print_them(line, published):
    assert read(TITLE, f"<p>{line}</p>", TEXT).published_at == published
