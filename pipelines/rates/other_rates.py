"""Name percentages of no measure by the words right beside them: 设置率达83.3%, 75%酒精, 84%未接种疫苗."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pipelines.rates.words import tokenise_rates

if TYPE_CHECKING:
    from pipelines.rates.numbers import RateNumber
    from pipelines.rates.registers import Registers


def name_other_rate(text: str, number: RateNumber, after: str, said: Registers) -> str | None:
    """Return the name under which a number is passed over; empty if it is a finding, None if it may be a rate.

    ``after``: the words after the number, up to the end of its clause.
    """
    if name := next((name for pattern, name in _AFTER if pattern.search(after)), ""):
        return name
    if _ABOVE.search(text, said.clause_start, number.start):
        return ""
    if _SUM.search(text, max(0, number.start - _CHARS), number.start):
        return "other_share"
    found = _OWN_RATE.search(text, max(said.clause_start, number.start - _CHARS), number.start)
    if found is None or any(one.end == found.end("name") for one in said.measures):
        return None
    if any(one.end == len(found["name"]) for one in tokenise_rates(found["name"], ())):
        return None
    names_disease = bool(said.diseases) and said.diseases[-1].start >= said.clause_start
    return "" if names_disease else "other_rate"


_CHARS: Final = 24
_ABOVE: Final = re.compile(
    "(?:上述|相应|有关|该等)(?:的?[两二三四]项)?(?:数字|数据|指标|比率|比例|率)(?=[^,。;]{0,12}为)"
)
"""Of the rates that a sentence before named, in their order."""
_SUM: Final = re.compile(
    "(?:(?:[两二三四]者|[两二三]型|以上)(?:共|合计|总计|之和)(?:约|为|占|达|是)?|%[,;](?:合计|共计|总计)(?:约|为|达){0,2})$"
)
"""Of several that were named: of none of them alone."""
_AFTER: Final = (
    (re.compile("接种|疫苗"), "vaccination"),
    (re.compile("类似株|低反应株|抑制剂|敏感性|耐药"), "characterised"),  # of strains that were tested for it
    (re.compile("^(?:的|医用)?(?:酒精|乙醇|消毒)"), "other_rate"),
)
_OWN_RATE: Final = re.compile(
    "(?P<name>[\u4e00-\u9fff]{1,8}(?<![百分比占])率)(?:均|约|仅|已|也|则|高){0,2}(?:达到?|为|是|约|升至|降至){0,2}约?$"
)
"""A rate that is named right before its number, though no word is known for it."""
