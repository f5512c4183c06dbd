"""Note that a text counts what is in another country: 法国新增336例, 缅甸籍 and 缅甸输入病例 aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipelines.grammar.state import Section, Stretch
    from pipelines.grammar.tree import Clause

_NATION: Final = "全国"
_NATIONALITY: Final = "籍"
_TRAVELLED: Final = "travelled"
_IMPORTED: Final = ("输入", "移入", "传入")
_MAINLAND: Final = ("中国", "中国大陆", "大陆")
_NOT_NAMING: Final = frozenset({"filler", "period", "besides", "authority", "quotes", "medium", "is", "and"})
"""Kinds of words before the country that a clause is about."""


def note_abroad(clause: Clause, stretch: Stretch, section: Section, text: str, *, in_region: bool) -> None:
    """Note whether a clause is about another country; ``in_region``: in a text of Taiwan, Hong Kong or Macau."""
    if _names_country(clause, text) or (in_region and _names_mainland(clause, text)):
        section.is_foreign, section.abroad_in = True, stretch.nth
        section.is_source = _is_source(clause, clause.kinds, stretch)
    elif stretch.bracket is None and (
        section.is_source
        or (clause.kinds & {"place", "subject"} and not _goes_on_abroad(clause, section, stretch.nth, text))
    ):
        section.is_foreign = section.is_source = False


def _is_source(clause: Clause, kinds: set[str], stretch: Stretch) -> bool:
    """Return True if a country is where cases came from: in a bracket, or after numbers unless it counts some itself.

    新增9例(缅甸5例),治愈3例. But 新增9例,法国新增336例,累计1000例 are of France.
    """
    if stretch.bracket is not None:
        return True
    first = next((one.kind for one in clause.elements if one.kind not in _NOT_NAMING), "")
    has_count, says_what = "count" in kinds, bool(kinds & {"basis", "measure", "action"})
    is_subject = (first == "foreign" and (says_what or not has_count)) or ("measure" in kinds and not has_count)
    return bool(stretch.numbers) and ("origin" in kinds or not is_subject)


def _names_country(clause: Clause, text: str) -> bool:
    """Return True if a clause names another country, and not a nationality, or whence all that is new came.

    均为缅甸籍, 新增缅甸输入病例3例. But 其中缅甸输入病例3例 are not all that were imported.
    """
    is_told = any(element.kind == "attribute" and element.means == _TRAVELLED for element in clause.elements)
    if is_told and "count" not in clause.kinds:
        return False  # 患者曾到菲律宾
    whence = (_NATIONALITY, *(_IMPORTED if "basis" in clause.kinds and "part" not in clause.kinds else ()))
    return "foreign" in clause.kinds and any(
        element.kind == "foreign" and not text.startswith(whence, element.end) for element in clause.elements
    )


def _goes_on_abroad(clause: Clause, section: Section, nth: int, text: str) -> bool:
    """印尼新增病例30例,全国累计300例: the country of the sentence; in the nation's own bulletin the nation."""
    if section.is_nations and nth != section.abroad_in:
        return False
    subjects = (element for element in clause.elements if element.kind == "subject")
    return "place" not in clause.kinds and all(text.startswith(_NATION, word.start) for word in subjects)


def _names_mainland(clause: Clause, text: str) -> bool:
    """Return True if a text of Taiwan, Hong Kong or Macau counts what is in 中國."""
    return any(text[element.start : element.end] in _MAINLAND for element in clause.elements)
