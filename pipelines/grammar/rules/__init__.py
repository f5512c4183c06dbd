"""One phrase shape each. The first rule that knows a clause reads it, so the order is precedence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pipelines.grammar.clauses import Clause
from pipelines.grammar.rules import (
    abroad,
    all_in,
    among,
    announced,
    aside,
    bracketed,
    counted,
    excepted,
    headed,
    none_new,
    numbered,
    other_times,
    respectively,
    spoken_of,
)
from pipelines.grammar.scope import Scope

Rule = Callable[[Clause, Scope], bool]
"""Reads a clause into the scope; False if it is not of its shape."""

WITH_NUMBER: Final[tuple[Rule, ...]] = (
    abroad.read,  # 泰国7例
    aside.read,  # 较前一日减少2例, 男性3例
    other_times.read,  # 去年同期报告20例
    excepted.read,  # 湖北以外省份新增45例
    numbered.read,  # 感染者1至11:…社区筛查人员2例
    respectively.read,  # 甲市、乙市分别新增3例、2例
    bracketed.read,  # 香坊区(20例)
    counted.read,  # 香坊区20例, and any other number
)
WITHOUT_NUMBER: Final[tuple[Rule, ...]] = (
    abroad.read,  # 国外通报:
    aside.read,  # 较前一日减少
    other_times.read,  # 去年同期
    excepted.read,  # 除武汉市外
    numbered.read,  # 感染者1至11
    respectively.read,  # fewer numbers than names
    headed.read,  # 广东省:
    all_in.read,  # 均在西安市
    none_new.read,  # 无新增疑似病例
    among.read,  # 新增确诊病例中,
    announced.read,  # 累计收到港澳台地区通报确诊病例:
    spoken_of.read,  # 全市…, 本土疫情:, and any other clause
)
