"""Write ``areas.csv``: every place of the gazetteer and of Taiwan under its latest name, with its name in English.

Run by hand after a change of the gazetteer, in an environment of its own; nothing imports it::

    pip install pypinyin==0.55.0
    python archive/labels/build_areas.py

``english_names.csv`` has names that are no Hanyu Pinyin, by full name, stem or code; ``readings.csv`` the syllables of
names that pypinyin reads wrongly. All others are the Hanyu Pinyin of the stem, and what kind of division it is.
"""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE: Final = Path(__file__).parent
PIPELINES: Final = HERE.parents[1] / "pipelines"
DIVISIONS: Final = ("divisions.csv", "invented.csv")
REGIONS: Final = PIPELINES / "grammar" / "lexicon" / "regions.toml"
COLUMNS: Final = ("code", "name", "name_en", "level", "parent", "valid_to")

_KINDS: Final = {
    "自治州": "Autonomous Prefecture", "自治县": "Autonomous County", "自治旗": "Autonomous Banner",
    "联合旗": "United Banner", "特区": "Special District", "矿区": "Mining District", "地区": "Prefecture",
    "盟": "League", "旗": "Banner", "区": "District", "县": "County", "市": "",
}  # fmt: skip
"""Endings, longer ones first."""
_PEOPLES: Final = {
    "维吾尔": "Uyghur", "哈萨克": "Kazakh", "柯尔克孜": "Kyrgyz", "塔吉克": "Tajik", "锡伯": "Xibe", "蒙古": "Mongol",
    "回族": "Hui", "藏族": "Tibetan", "苗族": "Miao", "彝族": "Yi", "壮族": "Zhuang", "布依族": "Buyei",
    "朝鲜族": "Korean", "满族": "Manchu", "侗族": "Dong", "瑶族": "Yao", "白族": "Bai", "土家族": "Tujia",
    "哈尼族": "Hani", "哈萨克族": "Kazakh", "傣族": "Dai", "黎族": "Li", "傈僳族": "Lisu", "佤族": "Va", "畲族": "She",
    "拉祜族": "Lahu", "水族": "Sui", "东乡族": "Dongxiang", "纳西族": "Naxi", "景颇族": "Jingpo", "土族": "Tu",
    "达斡尔族": "Daur", "仫佬族": "Mulao", "羌族": "Qiang", "布朗族": "Blang", "撒拉族": "Salar", "毛南族": "Maonan",
    "仡佬族": "Gelao", "怒族": "Nu", "裕固族": "Yugur", "保安族": "Bonan", "独龙族": "Derung", "普米族": "Pumi",
    "蒙古族": "Mongol", "京族": "Gin",
}  # fmt: skip
_SYLLABLE_STARTS: Final = ("a", "e", "o")
_CHARACTERS: Final = {"都": "du", "长": "chang", "什": "shi", "勒": "le", "圩": "xu"}
"""As names of places have them; ``readings.csv`` has the exceptions."""


class AreaRow(NamedTuple):
    """A row of ``areas.csv`` without its English name."""

    code: str
    name: str
    level: str
    parent: str
    valid_to: str


def main() -> None:
    """Write ``areas.csv`` next to this file."""
    english, readings = (dict(_read_pairs(HERE / name)) for name in ("english_names.csv", "readings.csv"))
    with (HERE / "areas.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for area in (*_read_divisions(), *_read_regions()):
            name = english.get(area.code) or _translate(area.name, english, readings)
            writer.writerow((area.code, area.name, name, area.level, area.parent, area.valid_to))


def _read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from ((name, value) for name, value in rows)


def _read_divisions() -> Iterator[AreaRow]:
    latest: dict[str, AreaRow] = {}
    for name in DIVISIONS:
        with (PIPELINES / "gazetteer" / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                latest[row["code"]] = AreaRow(row["code"], row["name"], row["level"], row["parent"], row["valid_to"])
    yield from latest.values()


def _read_regions() -> Iterator[AreaRow]:
    for place in tomllib.loads(REGIONS.read_text("utf-8"))["place"]:
        if code := place.get("code"):
            yield AreaRow(code, place["printed"], "prefecture", place["region"], "")


def _translate(name: str, english: dict[str, str], readings: dict[str, str]) -> str:
    if name in english:
        return english[name]
    if name in readings and name.endswith("县"):  # 单县: one syllable and what it is
        return f"{_spell(readings[name].split())} County"
    ending = next((kind for kind in _KINDS if name.endswith(kind) and len(name) > len(kind)), "")
    if name in _KINDS:  # 矿区: what it is, is its name
        return _KINDS[name]
    stem = name.removesuffix(ending)
    peoples, stem = _split_peoples(stem) if ending.startswith("自治") else ([], stem)
    if len(stem) == 1 and ending == "市":
        stem, ending = name, ""  # 芒市 is Mangshi
    whole = english.get(stem) or _spell(readings[stem].split() if stem in readings else _read_aloud(stem))
    return " ".join(filter(None, (whole, _join(peoples), _KINDS.get(ending, ""))))


def _split_peoples(stem: str) -> tuple[list[str], str]:
    """Split 双江拉祜族佤族布朗族傣族 into the names of peoples and the name of the place."""
    found: list[str] = []
    while ending := max((people for people in _PEOPLES if stem.endswith(people)), key=len, default=""):
        if ending == stem:
            break
        found.insert(0, _PEOPLES[ending])
        stem = stem.removesuffix(ending)
    return found, stem


def _join(names: list[str]) -> str:
    """Return ``A``, ``A and B``, or ``A, B and C``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _read_aloud(stem: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  tests import this module, and do not have it

    syllables = lazy_pinyin(stem, style=Style.NORMAL, v_to_u=True)
    return [_CHARACTERS.get(character, syllable) for character, syllable in zip(stem, syllables, strict=True)]


def _spell(syllables: list[str]) -> str:
    """Return xi, an as Xi'an."""
    rest = (f"'{one}" if one.startswith(_SYLLABLE_STARTS) else one for one in syllables[1:])
    return "".join((syllables[0], *rest)).capitalize()


if __name__ == "__main__":
    main()
