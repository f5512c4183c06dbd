"""A dataset is whole when each table has the rows that its manifest counts."""

from __future__ import annotations

import json

import pytest
from pyarrow import fs

from archive.export.dataset_check import ManifestError, find_damage, read_manifest
from tests.archive.empty import open_new
from tests.archive.unite.sides import write_datasets
from tests.machines import met

WHOLE = {"layout": 1, "schema": "0001_x", "parsers": ["a"], "tables": {"captures": 1}}


@pytest.fixture
def dataset(tmp_path):
    with open_new(tmp_path / "a.db") as archive:
        met(archive)
    return write_datasets(tmp_path / "datasets", [tmp_path / "a.db"]) / "part-0"


def check(dataset):
    manifest = read_manifest((dataset / "dataset.json").read_bytes())
    assert manifest.is_of_this_version
    return find_damage(fs.LocalFileSystem(), str(dataset), manifest)


def test_a_dataset_as_it_was_written_is_whole(dataset):
    assert check(dataset) == ""


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-20]),
        lambda file: file.write_bytes(b"x" * 200 + (100).to_bytes(4, "little") + b"PAR1"),
        lambda file: file.with_name("part-1.parquet").write_bytes(file.read_bytes()),
    ],
    ids=["lost", "empty", "cut", "no footer of Parquet", "twice"],
)
def test_a_table_that_lost_or_won_rows_is_named(dataset, harm):
    harm(dataset / "captures" / "part-0.parquet")
    assert check(dataset).startswith("table captures ")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff", b"[]", b"[" * 100_000, b"{",
        *(
            json.dumps(WHOLE | other).encode()
            for other in (
                {"parsers": [1]}, {"parsers": ["\ud800"]}, {"parsers": 1}, {"parsers": "a"}, {"schema": 28},
                {"layout": "1"}, {"tables": ["captures"]},
                {"tables": {"captures": "1"}}, {"tables": {"captures": True}},
            )
        ),
        *(json.dumps({key: WHOLE[key] for key in WHOLE if key != left_out}).encode() for left_out in WHOLE),
    ],
)  # fmt: skip
def test_a_manifest_that_says_nothing_is_an_error(content):
    with pytest.raises(ManifestError):
        read_manifest(content)


def test_a_manifest_of_another_version_is_reported(dataset):
    assert not read_manifest(json.dumps(WHOLE).encode()).is_of_this_version
    assert read_manifest((dataset / "dataset.json").read_bytes()).tables["captures"] == 1
