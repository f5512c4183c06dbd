from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from crawler.source import SourceError, get_source, load_source, load_sources

if TYPE_CHECKING:
    from pathlib import Path

TOML = """
publisher = "示例日报"
area = "230100"
authority = 2
enabled = false

[[listing]]
family = "joyhua"
start = ["http://paper.example.cn/{date:%Y%m%d}/index.htm", "saved/index.htm"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "example.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_sources_of_the_project_load_and_the_sample_is_what_is_enabled():
    sources = {source.name: source for source in load_sources()}
    assert {"sample-daily", "sample-commission", "harbin-daily", "files"} <= sources.keys()
    assert [name for name, source in sources.items() if source.enabled] == ["sample-commission", "sample-daily"]


def test_an_edition_has_one_address_a_day_and_a_path_one_beside_the_file(tmp_path):
    (listing,) = load_source(write(tmp_path, TOML)).listings
    assert list(listing.addresses([dt.date(2022, 11, 29), dt.date(2022, 11, 30)])) == [
        "http://paper.example.cn/20221129/index.htm",
        "http://paper.example.cn/20221130/index.htm",
        (tmp_path / "saved/index.htm").as_uri(),
    ]


def test_a_folder_with_braces_in_its_name_is_no_placeholder(tmp_path):
    folder = tmp_path / "{papers} 2022"
    folder.mkdir()
    (folder / "example.toml").write_text(TOML.replace("{date:%Y%m%d}/", ""), "utf-8")
    (listing,) = load_source(folder / "example.toml").listings
    assert list(listing.addresses([dt.date(2022, 11, 30)]))[1] == (folder / "saved/index.htm").as_uri()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("publisher =", "publsher =", "unknown key 'publsher'"),
        ("authority = 2", 'authority = "2"', "authority = '2'; write a whole number"),
        ("authority = 2", "authority = true", "write a whole number"),
        ("authority = 2", "", "authority is missing"),
        ('"joyhua"', '"joyhau"', "unknown family 'joyhau'; known: dated-list, founder, "),
        ("family =", "famly =", "unknown key 'famly'"),
        ("%Y%m%d}", "%Y%m%d", "unknown placeholder"),
        ('"saved/index.htm"', "7", "7 is no text"),
        ("230100", "230199", "230199"),
        ("[[listing]]", "[[listing]", "not TOML"),
        (TOML[TOML.index("[[listing]]") :], "listing = []", "listing is empty"),
    ],
)
def test_a_malformed_source_is_refused_with_file_and_key_in_one_line(tmp_path, old, new, says):
    path = write(tmp_path, TOML.replace(old, new))
    with pytest.raises(SourceError) as refused:
        load_source(path)
    assert str(refused.value).startswith(str(path))
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_bytes_that_are_no_utf_8_are_refused(tmp_path):
    path = tmp_path / "example.toml"
    path.write_bytes(TOML.encode("gb18030"))
    with pytest.raises(SourceError, match="not TOML"):
        load_source(path)


def test_an_unknown_name_lists_the_known_ones(tmp_path):
    write(tmp_path, TOML)
    with pytest.raises(SourceError, match=r"unknown source '\.\./example'; known in .*: example"):
        get_source("../example", tmp_path)
