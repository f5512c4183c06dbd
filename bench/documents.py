"""Print the CPU time of a large table, and of the first page of a PDF in a process.

    python bench/documents.py [--times N] [--json]

Workbooks have one table of 10,000 numbers: counts of counties by disease, counts of which each row names its county and
its disease, and incidences. The PDF has one page with a table between rulings, or without. Each file is read in a
process of its own with the default settings of the garbage collector, after the import of the parser; the least of
some times is printed, in seconds of CPU. Two numbers: the first file of the process, and the same file once more.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from archive.labels import load_areas
from archive.records import Capture, Stated
from pipelines.parse import read_capture
from tests.pipelines.documents.small_books import make_xlsx
from tests.pipelines.documents.small_pdf import Text, grid, make_pdf, table

NAMES = (
    "鼠疫 霍乱 艾滋病 麻疹 流行性出血热 狂犬病 登革热 炭疽 痢疾 肺结核 百日咳 白喉 新生儿破伤风 猩红热 布鲁氏菌病 淋病"
    " 梅毒 血吸虫病 疟疾 流行性感冒 流行性腮腺炎 风疹 麻风病 黑热病 手足口病"
)
DISEASES = NAMES.split()
NUMBERS = 10_000
TITLE = "2021年福建省法定传染病分地区"


def make_files() -> dict[str, bytes]:
    """Return the files by what they are."""
    names = [area.name for area in load_areas() if area.level == "county" and area.code[:2] in ("35", "33", "34")]
    rows = NUMBERS // len(DISEASES)
    counties = [names[at % len(names)] for at in range(rows)]
    by_disease = [[name, *((7 * at + nth) % 900 for nth in range(25))] for at, name in enumerate(counties)]
    listed = [[name, disease, len(name), 1] for name in counties[: rows // 2] for disease in DISEASES]
    rates = [[name, *(round((at + nth) / 7, 4) for nth in range(25))] for at, name in enumerate(counties)]
    lines = [["病名", "发病数", "死亡数"], *([name, str(at), "0"] for at, name in enumerate(DISEASES))]
    head = Text(60, 40, "示例市2022年10月法定传染病疫情")
    texts = table(60, 80, [200, 100, 100], lines)
    return {
        "counts by county and disease": make_xlsx({"1": [[f"{TITLE}发病数"], ["地区", *DISEASES], *by_disease]}),
        "counts, a row for each county and disease": make_xlsx(
            {"1": [[f"{TITLE}发病数、死亡数"], ["地区", "病名", "发病数", "死亡数"], *listed]}
        ),
        "incidences by county and disease": make_xlsx(
            {"1": [[f"{TITLE}发病率（1/10万）"], ["地区", *DISEASES], *rates]}
        ),
        "page of a PDF with rulings": make_pdf([head, *grid(60, 80, [200, 100, 100], len(lines)), *texts]),
        "page of a PDF without rulings": make_pdf([head, *texts]),
    }


def read_twice(path: Path) -> tuple[float, float, int]:
    """Return the CPU seconds of the first and the second reading of a file, and how many numbers it gave."""
    stated = Stated(area="350000", period="2021-01-01/2022-01-01")
    at = "2022-11-30T01:02:03.000004+00:00"
    capture = Capture(path.as_uri(), "files", at, "file", None, "", (), path.read_bytes(), stated=stated)
    took = []
    for _ in range(2):
        start = time.process_time()
        reading = read_capture(capture)
        took.append(time.process_time() - start)
    counts = sum(len(one.observations) for article in reading.articles for one in article.bulletins)
    return took[0], took[1], counts + sum(len(article.rates) for article in reading.articles)


def measure(path: Path, times: int) -> tuple[float, float, int]:
    """Return the least times of as many processes."""
    command = [sys.executable, __file__, "--read", str(path)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(times)]  # noqa: S603
    return min(run[0] for run in runs), min(run[1] for run in runs), runs[0][2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    opts = parser.parse_args()
    if opts.read:
        print(json.dumps(read_twice(opts.read)))
        return
    report = {}
    with tempfile.TemporaryDirectory() as folder:
        for at, (name, body) in enumerate(make_files().items()):
            path = Path(folder, f"{at}.bin")
            path.write_bytes(body)
            first, again, numbers = measure(path, opts.times)
            report[name] = {"numbers": numbers, "first, s": round(first, 3), "again, s": round(again, 3)}
    if opts.json:
        print(json.dumps(report, ensure_ascii=False))
        return
    for name, row in report.items():
        print(f"{name:<44}{row['numbers']:>7} numbers {row['first, s']:>7.3f} s first {row['again, s']:>7.3f} s again")


if __name__ == "__main__":
    main()
