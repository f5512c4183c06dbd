"""How the time grows with what is read: eight times as long a listing should take about eight times as long.

    python bench/growing.py [--lines N] [--json]

Both sides of each ratio are measured in this one run. The listings are of the kinds that make careless patterns slow:
long lists, dates without links, elements, links and comments that nothing closes, scripts. Beside them: how many names
of places are resolved in a second.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from scrapy.http import HtmlResponse

from crawler.listings.trs import entries
from pipelines.gazetteer.resolve import resolve

PIECES = {
    "lines": '<li><a href="t20221129_{0}.html">题</a><span>2022-11-29</span></li>',
    "breaks": '<a href="t20221129_{0}.html">题</a> 2022-11-29<br>',
    "dates": "2022-11-29<br>",
    "nested": "<div><b>2022-11-29",
    "links": '<a href="t20221129_{0}.html">题',
    "comments": "<!-- <a href=t20221129_{0}.html>题</a> -->",
    "scripts": '<script>var x = "\\"\\"\\"/* createPageHTML(</script>',
}
NAMES = ("香坊区", "大同市平城区", "朝阳区", "不存在的地名", "新疆生产建设兵团")
TIMES = 8


def main() -> None:
    options = _options()
    growth = {
        name: round(measure(piece, TIMES * options.lines) / measure(piece, options.lines), 1)
        for name, piece in PIECES.items()
    }
    report = {
        f"{TIMES} times as many pieces of a listing take": growth,
        "names resolved a second": round(1 / seconds_a_name()),
    }
    lines = (f"{name:45} {figure}" for name, figure in report.items())
    print(json.dumps(report, ensure_ascii=False) if options.json else "\n".join(lines))


def measure(piece: str, count: int) -> float:
    """Return seconds that a listing of so many pieces takes; the better of three runs."""
    html = "<ul>" + "".join(piece.format(number) for number in range(count))
    response = HtmlResponse("http://wjw.example.cn/yqtb/index.html", body=html.encode())

    def run() -> float:
        begun = time.perf_counter()
        list(entries(response.copy()))
        return time.perf_counter() - begun

    return min(run(), run(), run())


def seconds_a_name() -> float:
    begun = time.perf_counter()
    for _ in range(2000):
        for name in NAMES:
            resolve(name, "100000", "2022-11-30")
    return (time.perf_counter() - begun) / (2000 * len(NAMES))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=2000, help="pieces of the shorter listing")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
