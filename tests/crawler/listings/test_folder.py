from __future__ import annotations

import pytest

from crawler.listings.folder import documents
from crawler.source import SourceError


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_folder_is_taken_recursively_sorted_and_without_hidden_files(tmp_path):
    touch(
        tmp_path,
        "b.md",
        "a/二.HTM",
        "d.warc",
        "d.WARC.gz",
        "e.wacz",
        "f.arc",
        "a/c.txt",
        "page.html",
        "scan.pdf",
        ".hidden.md",
        ".git/x.md",
    )
    assert documents(tmp_path) == [
        tmp_path / name for name in ("a/c.txt", "a/二.HTM", "b.md", "d.WARC.gz", "d.warc", "e.wacz", "page.html")
    ]


def test_a_folder_that_links_to_itself_ends(tmp_path):
    touch(tmp_path, "a.md")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert documents(tmp_path) == [tmp_path / "a.md"]


def test_a_single_document_is_itself(tmp_path, monkeypatch):
    touch(tmp_path, "a.md")
    monkeypatch.chdir(tmp_path)
    assert [path.as_uri() for path in documents(tmp_path / "a.md")] == [(tmp_path / "a.md").as_uri()]


@pytest.mark.parametrize(
    ("names", "path", "says"),
    [
        ([], "missing", "No such file or directory"),
        ([], ".", "no documents"),
        (["scan.pdf"], "scan.pdf", "no documents"),
    ],
)
def test_nothing_to_read_is_refused(tmp_path, names, path, says):
    touch(tmp_path, *names)
    with pytest.raises(SourceError, match=says):
        documents(tmp_path / path)
