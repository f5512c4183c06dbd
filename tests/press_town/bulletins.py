"""The bulletins that the town prints: one small table, ``bulletins.csv``, printed by every family in its own markup."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PUBLISHER: Final = "示例市卫生健康委员会"
NEWSPAPER: Final = "示例日报"
_DISTRICTS: Final = {"donghu": "东湖区", "beigang": "北港区", "liuxi": "柳溪市"}


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What one day brought, and the words that report it. The names 镕 and 堃 are in no strict GB2312."""

    number: int
    day: dt.date
    places: Mapping[str, int]
    asymptomatic: int

    @property
    def printed(self) -> dt.date:
        """It is printed on the next day."""
        return self.day + dt.timedelta(days=1)

    @property
    def confirmed(self) -> int:
        return sum(self.places.values())

    @property
    def title(self) -> str:
        return f"示例市{self.day.month}月{self.day.day}日疫情通报"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        shares = ",".join(f"{place}{cases}例" for place, cases in self.places.items() if cases)
        confirmed = (
            f"{self.day.month}月{self.day.day}日0-24时，示例市新增本土确诊病例{self.confirmed}例，其中{shares}。"
        )
        return (
            f"{confirmed}新增本土无症状感染者{self.asymptomatic}例。",
            "流调由李镕、陶堃两位医师带队，涉及的场所已经完成消毒，请市民照常做好个人防护。",
        )


def load_bulletins() -> tuple[Bulletin, ...]:
    """Return all of the table, oldest first."""
    with Path(__file__).with_name("bulletins.csv").open(encoding="utf-8", newline="") as table:
        return tuple(map(_to_bulletin, csv.DictReader(table)))


def _to_bulletin(row: Mapping[str, str]) -> Bulletin:
    return Bulletin(
        number=int(row["number"]),
        day=dt.date.fromisoformat(row["day"]),
        places={place: int(row[column]) for column, place in _DISTRICTS.items()},
        asymptomatic=int(row["asymptomatic"]),
    )
