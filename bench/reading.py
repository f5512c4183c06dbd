"""How fast bulletins are read, on one core, compared with what trafilatura needs to find the text of the same pages.

    python bench/reading.py [--bulletins N] [--json]

The bulletins are made up: a national one of some 1,500 characters and 100 numbers, with other numbers each time. Both
sides of each ratio are measured in this one run; machines are noisy, so look at the ratios.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from typing import TYPE_CHECKING

from trafilatura import extract

from archive.records import Article
from pipelines.grammar.figures import read_figures
from pipelines.grammar.tokens import tokenise
from pipelines.grammar.tree import build_tree
from pipelines.text import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PROVINCES = (
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽",
    "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南",
    "陕西", "甘肃",
)  # fmt: skip


ADVICE = (
    "疾控部门提醒:近期从外地返回的居民请主动向所在社区报备,配合做好健康监测,出现发热、干咳、乏力、嗅觉减退等症状时,"
    "应佩戴口罩前往就近的发热门诊就诊,就诊途中不乘坐公共交通工具。居民外出请随身带好口罩,在超市、农贸市场、电梯、"
    "公共交通工具等密闭场所全程佩戴,与他人保持距离,回家后先洗手。家中常开窗通风,少聚集、少聚餐。尚未接种加强针的居民,"
    "特别是老年人和有基础疾病的居民,请尽早到附近的接种点接种。请广大居民从正式渠道了解疫情消息,不信谣、不传谣。"
    "有关场所已按要求落实清洁消毒和管控措施,密切接触者均已落实集中隔离医学观察,相关流行病学调查正在进行。"
    "各地各部门要压实责任,把防控的各项要求落到实处,既要尽快控制疫情,也要保障群众的基本生活和看病就医的需要。"
    "对封控区内的孕产妇、血液透析病人等需要持续治疗的居民,由社区安排专人联系,开通绿色通道,及时送医。"
    "物资供应方面,全市主要批发市场存货充足,价格平稳,居民不必集中采购。后续情况将及时向社会公布。"
)  # the prose that a page of a province goes on with: of its characters, most are no numbers


def main() -> None:
    options = _options()
    texts = [make_bulletin(seed) for seed in range(options.bulletins)]
    pages = [
        f"<html><head><title>疫情通报</title></head><body><div><p>{text}</p></div></body></html>" for text in texts
    ]
    long_text = "\n".join(make_bulletin(seed) for seed in range(10))
    read(texts[0])  # loads lexicon, gazetteer and automaton
    numbers = sum(len(bulletin.observations) for bulletin in read(texts[0]).bulletins)

    seconds = measure(read, texts)
    flat = [normalise(text) for text in texts]
    stages = {
        "normalise": measure(normalise, texts),
        "tokens": measure(tokenise, flat),
        "tree": measure(lambda pair: build_tree(*pair), [(tokenise(text), text) for text in flat]),
    }
    stages["frames, owners and records"] = seconds - sum(stages.values())
    times = min(50, len(texts))
    once, ten_times = measure(read, [texts[0]] * times), measure(read, [long_text] * times)
    report = {
        "bulletins": len(texts),
        "characters each": round(sum(map(len, texts)) / len(texts)),
        "numbers each": numbers,
        "bulletins a second": round(len(texts) / seconds),
        "characters a second": round(sum(map(len, texts)) / seconds),
        "share of each stage": {name: round(spent / seconds, 3) for name, spent in stages.items()},
        "a text ten times as long takes": round(ten_times / once, 1),
        "trafilatura, pages a second": round(len(pages) / measure(extract, pages)),
    }
    lines = (f"{name:32} {figure}" for name, figure in report.items())
    print(json.dumps(report, ensure_ascii=False) if options.json else "\n".join(lines))


def make_bulletin(seed: int) -> str:
    """Return a national bulletin in the usual phrases, with numbers of our own."""
    chance = random.Random(seed)  # noqa: S311  numbers for a benchmark

    def listed(places: int) -> str:
        return ",".join(f"{name}{chance.randint(1, 999)}例" for name in chance.sample(PROVINCES, places))

    return (
        (
            "11月28日0-24时,31个省(自治区、直辖市)和新疆生产建设兵团报告新增确诊病例{}例。其中境外输入病例{}例({}),"
            "含{}例由无症状感染者转为确诊病例({});本土病例{}例({}),含{}例由无症状感染者转为确诊病例({})。"
            "无新增死亡病例。无新增疑似病例。当日新增治愈出院病例{}例,解除医学观察的密切接触者{}人,重症病例较前一日增加{}例。"
            "截至11月28日24时,现有确诊病例{}例(其中重症病例{}例),累计治愈出院病例{}例,累计死亡病例{}例,累计报告确诊病例{}例。"
            "新增无症状感染者{}例,其中境外输入{}例,本土{}例({})。尚在医学观察的无症状感染者{}例。"
        ).format(
            *(listed(n) if n else chance.randint(1, 99_999) for n in (0, 0, 13, 0, 4, 0, 27, 0, 10, *[0] * 11, 27, 0))
        )
        + "\n"
        + ADVICE
    )


def read(text: str) -> object:
    return read_figures(Article("http://example.cn/1", 1, "疫情通报", text, published_at="2022-11-29"), "")


def measure(work: Callable, things: Iterable) -> float:
    """Return seconds on one core; the better of two runs."""
    things = list(things)

    def run() -> float:
        begun = time.perf_counter()
        for thing in things:
            work(thing)
        return time.perf_counter() - begun

    return min(run(), run())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bulletins", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
