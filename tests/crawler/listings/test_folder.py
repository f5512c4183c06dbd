from __future__ import annotations

import os
import socket
import zipfile

import pytest

from crawler.listings.folder import find_documents, open_regular
from crawler.source import SourceError

PAGE = b"<!DOCTYPE html><html><body><p>"
SAVED = b"From: <Saved by Blink>\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b"
WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def write(folder, **files):
    """Files of these names, with __ for a dot and a last _ for none."""
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def names(found):
    return [path.name for path in found.files]


def test_a_folder_is_taken_recursively_sorted_and_without_hidden_files(tmp_path):
    documents = ("a/c.txt", "a/二.HTM", "b.md", "d.WARC.gz", "d.warc", "e.wacz", "page.html")
    touch(tmp_path, *documents, ".hidden.md", ".git/x.md")
    found = find_documents(tmp_path)
    assert found.files == tuple(tmp_path / name for name in documents)
    assert found.describe_rest() is None


def test_the_first_bytes_decide_and_the_name_where_they_leave_it_open(tmp_path):
    write(
        tmp_path,
        a__shtml=PAGE, b__jsp=PAGE, c__aspx=b"\xef\xbb\xbf" + PAGE, d__mhtml=SAVED, e__unknown=PAGE, f=PAGE,
        g__html="正文".encode("gbk"), h__php=PAGE.decode().encode("utf-16"), i__xhtml=b"<?xml version='1.0'?>\n" + PAGE,
    )  # fmt: skip
    found = find_documents(tmp_path)
    assert len(found.files) == 9
    assert found.describe_rest() is None


@pytest.mark.makes("files_not_read")
def test_files_that_may_have_a_bulletin_are_kept_and_others_counted_by_kind(tmp_path):
    write(
        tmp_path,
        a__html=b"%PDF-1.3", b__pdf=b"%PDF-1.7", c__doc=WORD, d__xls=WORD, e__html=b"\x89PNG\r\n", f__css=b"p {}",
        g__js=b"var a;", h__js=b"var a;", i__json=b"{}", j=b"text", k__html=PAGE, l__rar=b"Rar!\x1a\x07",
    )  # fmt: skip
    for name, member in {"m.pptx": "ppt/presentation.xml", "n.html": "xl/workbook.xml", "o.zip": "a.html"}.items():
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(member, "x")
    found = find_documents(tmp_path)
    assert names(found) == ["a.html", "b.pdf", "c.doc", "d.xls", "k.html", "m.pptx", "n.html"]
    rest = found.describe_rest()
    assert (rest.kind, rest.url) == ("files_not_read", tmp_path.as_uri())
    assert rest.message == (
        "11 files of this path are not read: 1 .css (f.css), 2 .js (g.js), 1 .json (i.json), 1 DOC (c.doc), "
        "1 PNG picture (e.html), 1 PPTX presentation (m.pptx), "
        "1 RAR archive (l.rar), 1 XLS (d.xls), 1 ZIP archive (o.zip), 1 file without a suffix (j)"
    )


@pytest.mark.spares("files_not_read")
def test_a_folder_of_documents_has_no_rest(tmp_path):
    write(tmp_path, a__html=PAGE, b__txt="正文。".encode())
    assert find_documents(tmp_path).describe_rest() is None


def test_a_table_in_text_is_read_under_the_name_of_a_workbook_and_a_csv_is_a_dataset(tmp_path):
    table = "病名,发病数\n肺结核,1080\n".encode()
    write(tmp_path, exported__csv=table, statistics__xls=table)
    found = find_documents(tmp_path)
    assert names(found) == ["statistics.xls"]
    assert found.describe_rest().message == "1 file of this path is not read: 1 .csv (exported.csv)"


@pytest.mark.makes("files_not_read")
def test_a_web_archive_of_another_format_is_counted_as_one(tmp_path):
    write(
        tmp_path,
        a__warc__bz2=b"BZh91AY&SY", b__WARC__xz=b"\xfd7zXZ\0", c__arc=b"filedesc://c.arc", d__arc__gz=b"\x1f\x8b\x08",
        e__arc=PAGE,
    )  # fmt: skip
    found = find_documents(tmp_path)
    assert names(found) == ["e.arc"]
    assert found.describe_rest().message == (
        "4 files of this path are not read: 2 ARC file (c.arc), 1 WARC file packed by bzip2 (a.warc.bz2), "
        "1 WARC file packed by xz (b.WARC.xz)"
    )


def test_what_is_no_file_is_counted_and_never_opened(tmp_path, monkeypatch):
    write(tmp_path, a__html=PAGE)
    os.mkfifo(tmp_path / "b.html")
    (tmp_path / "c.md").symlink_to("/dev/zero")
    (tmp_path / "d.html").symlink_to(tmp_path / "missing")
    (tmp_path / "e").symlink_to(tmp_path)
    (tmp_path / "f.txt").symlink_to(tmp_path / "f.txt")
    os.mkfifo(tmp_path / "h.warc")
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(tmp_path)  # the path of a socket is short
        listening.bind("g.html")
        found = find_documents(tmp_path)
    assert names(found) == ["a.html"]
    assert found.describe_rest().message == (
        "7 files of this path are not read: 2 FIFO (b.html), 2 broken link (d.html), 1 device (c.md), "
        "1 linked folder (e), 1 socket (g.html)"
    )


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_a_file_that_became_a_fifo_or_device_is_not_opened(tmp_path, make):
    make(tmp_path / "a.html")
    with pytest.raises(OSError, match="no regular file"):
        open_regular(tmp_path / "a.html")


def test_names_that_are_not_utf_8_are_names(tmp_path):
    name = os.fsdecode("通报.html".encode("gbk"))
    (tmp_path / name).write_bytes(PAGE)
    (tmp_path / os.fsdecode("图.png".encode("gbk"))).write_bytes(b"\x89PNG")
    found = find_documents(tmp_path)
    assert found.files[0].as_uri().endswith("/%CD%A8%B1%A8.html")
    assert "PNG picture" in found.describe_rest().message


def test_a_linked_file_is_read(tmp_path):
    write(tmp_path, a__html=PAGE)
    (tmp_path / "b.html").symlink_to(tmp_path / "a.html")
    assert names(find_documents(tmp_path)) == ["a.html", "b.html"]


def test_a_single_document_is_itself(tmp_path, monkeypatch):
    touch(tmp_path, "a.md")
    monkeypatch.chdir(tmp_path)
    assert find_documents(tmp_path / "a.md").files == (tmp_path / "a.md",)


@pytest.mark.parametrize(
    ("files", "path", "says"),
    [
        ([], "missing", "No such file or directory"),
        ([], "a\x00b", "null"),
        ([], ".", "no documents"),
        (["scan.png"], ".", "no documents, only .png; those parsed are PDF, Word, Excel"),
        (["scan.png"], "scan.png", "no documents"),
    ],
)
def test_nothing_to_read_is_refused(tmp_path, files, path, says):
    touch(tmp_path, *files)
    with pytest.raises(SourceError, match=says):
        find_documents(tmp_path / path)
