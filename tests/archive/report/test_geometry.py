from __future__ import annotations

import json

import pytest

from archive.report.geometry import GeometryError, read_shapes


def write(path, *features):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def square(west, size=1, **properties):
    ring = [[west, 30], [west + size, 30], [west + size, 30 + size], [west, 30 + size], [west, 30]]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_areas_are_drawn_by_code_from_west_to_east(tmp_path):
    shapes = read_shapes(write(tmp_path / "a.json", square(110, code="110000"), square(111, adcode=120000)))
    assert shapes.paths["110000"] == "M0 580l500 0 0 -580 -500 0z"
    assert shapes.paths["120000"].startswith("M500 580l")


def test_codes_of_several_kinds_are_known(tmp_path):
    shapes = read_shapes(write(tmp_path / "a.json", square(110, gb="156110000"), {**square(111), "id": "120000000"}))
    assert sorted(shapes.paths) == ["110000", "120000"]


def test_two_features_of_one_area_are_one_shape(tmp_path):
    shapes = read_shapes(write(tmp_path / "a.json", square(110, code="110000"), square(112, code="110000")))
    assert shapes.paths["110000"].count("M") == 2


def test_what_would_be_a_point_is_not_drawn(tmp_path):
    shapes = read_shapes(write(tmp_path / "a.json", square(100, code="110000"), square(120, 1e-6, code="120000")))
    assert set(shapes.paths) == {"110000"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no JSON", "is not a GeoJSON"),
        ("[]", "is not a GeoJSON"),
        ('{"features": [1]}', "is not a GeoJSON"),
        ('{"features": []}', "has no polygon with a GB/T 2260 code"),
        (json.dumps({"features": [square(110, name="北京")]}), "has no polygon with a GB/T 2260 code"),
        (json.dumps({"features": [square(500000, code="110000")]}), "is not in longitude and latitude"),
        (json.dumps({"features": [square(float("nan"), code="110000")]}), "is not in longitude and latitude"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_line(tmp_path, text, words):
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    with pytest.raises(GeometryError, match=words):
        read_shapes(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(GeometryError, match="cannot be read"):
        read_shapes(tmp_path / "a.json")
