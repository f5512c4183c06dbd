"""Read the shapes of areas from a GeoJSON file and project them for drawing."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from archive.database import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDTH: Final = 1000
"""Units of the drawing from its western to its eastern edge."""
_KEYS: Final = ("code", "adcode", "area_code", "gb", "id")
"""Properties of a feature that may have its code, in the order in which they count."""
_CODE: Final = re.compile(r"(?:156)?(\d{6})(?:000)?")
"""GB/T 2260, also as 156 110000 or with three more digits."""
_LATITUDE_MAX: Final = 90
_LONGITUDE_MAX: Final = 180

_Point = tuple[float, float]
_Ring = list[_Point]


class GeometryError(ArchiveError):
    """The file has no shapes that can be drawn. The message is one line: the path, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shapes as SVG paths by the code of their area, and the height of the drawing."""

    paths: dict[str, str]
    height: int


def read_shapes(path: Path) -> Shapes:
    """Read the polygons of a feature collection in longitude and latitude (RFC 7946). Raises GeometryError."""
    areas: dict[str, list[_Ring]] = {}
    for code, rings in _read_areas(path):
        areas.setdefault(code, []).extend(rings)
    points = [point for rings in areas.values() for ring in rings for point in ring]
    if not points:
        words = f"has no polygon with a GB/T 2260 code in {', '.join(_KEYS)}"
        raise GeometryError(path, words, "name a GeoJSON file of areas that has the codes")
    if not all(abs(x) <= _LONGITUDE_MAX and abs(y) <= _LATITUDE_MAX for x, y in points):  # nor NaN
        raise GeometryError(path, "is not in longitude and latitude", "convert it to WGS 84 (EPSG:4326)")
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrowing = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / max((east - west) * narrowing, 1e-9)

    def project(point: _Point) -> tuple[int, int]:
        return round((point[0] - west) * narrowing * scale), round((north - point[1]) * scale)

    paths = {
        code: "".join(_draw([project(point) for point in ring]) for ring in rings) for code, rings in areas.items()
    }
    return Shapes({code: drawn for code, drawn in paths.items() if drawn}, round((north - south) * scale))


def _read_areas(path: Path) -> Iterator[tuple[str, list[_Ring]]]:
    try:
        features = json.loads(path.read_text("utf-8"))["features"]
        for feature in features:
            if code := _find_code(feature):
                yield code, list(_find_rings(feature.get("geometry") or {}))
    except OSError as error:
        raise GeometryError(path, f"cannot be read ({error.strerror})", "name a GeoJSON file") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise GeometryError(path, "is not a GeoJSON feature collection", "name a GeoJSON file of areas") from error


def _find_code(feature: dict[str, Any]) -> str:
    stated = {"id": feature.get("id"), **(feature.get("properties") or {})}
    codes = (_CODE.fullmatch(str(stated.get(key, ""))) for key in _KEYS)
    return next((found[1] for found in codes if found), "")


def _find_rings(geometry: dict[str, Any]) -> Iterator[_Ring]:
    match geometry.get("type"):
        case "Polygon":
            polygons = [geometry["coordinates"]]
        case "MultiPolygon":
            polygons = geometry["coordinates"]
        case _:
            polygons = []
    for polygon in polygons:
        for ring in polygon:
            yield [(float(x), float(y)) for x, y, *_ in ring]


def _draw(points: list[tuple[int, int]]) -> str:
    """Draw a ring relative to its first point; points that fall on the one before are left out."""
    steps = [
        (x - before_x, y - before_y)
        for (before_x, before_y), (x, y) in pairwise(points)
        if (x, y) != (before_x, before_y)
    ]
    if len(steps) < 3:  # noqa: PLR2004  # an area has three sides
        return ""
    return f"M{points[0][0]} {points[0][1]}l{' '.join(f'{x} {y}' for x, y in steps[:-1])}z"
