"""Units and datasets in object storage (an S3 server on loopback) and on disk."""

from __future__ import annotations

import argparse
import os
import re
import socket
import threading
from contextlib import closing
from functools import partial

import pytest
from pyarrow import fs

from archive.database import open_archive
from crawler.units.local_files import Unusable
from crawler.units.read_unit import read_unit
from crawler.units.storage import StorageError, fetch_folder, find_files, open_location, publish
from crawler.units.unit import find_units
from crawler.verbs.unite import Unite
from crawler.verbs.verb import UsageError
from tests.archive.unite.sides import differences, write_datasets
from tests.crawler.units.conftest import make_task
from tests.crawler.webarchives.warcs import http, page, record
from tests.machines import met


@pytest.fixture(scope="module")
def query():
    """Yield what names the server in an address; it has the bucket ``bulletins``."""
    server = pytest.importorskip("moto.server", reason="moto, an S3 server, is not installed").ThreadedMotoServer
    started = server(ip_address="127.0.0.1", port=0, verbose=False)
    started.start()
    host, port = started.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "test")
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        fs.S3FileSystem(
            endpoint_override=f"{host}:{port}", scheme="http", region="us-east-1", allow_bucket_creation=True
        ).create_dir("bulletins")
        yield f"?endpoint_override={host}:{port}&scheme=http&region=us-east-1"
    started.stop()


def put(address, content):
    location = open_location(address)
    with location.system.open_output_stream(location.path) as out:
        out.write(content)


@pytest.mark.usefixtures("loaded_workers")
def test_a_unit_in_object_storage_is_read_into_object_storage(query, tmp_path):
    put(f"s3://bulletins/warcs/2022/one.warc{query}", record(http(page(1))))
    (tmp_path / "one.warc").write_bytes(record(http(page(1))))
    (unit,) = find_units([f"s3://bulletins/warcs{query}"]).units
    assert (unit.uri, str(unit)) == ("s3://bulletins/warcs/2022/one.warc",) * 2
    read = read_unit(make_task(unit.written, f"s3://bulletins/datasets{query}"))
    assert (read.captures, read.was_there) == (1, False)
    on_disk = make_task(tmp_path / "one.warc", tmp_path / "to")
    read_unit(on_disk)
    stored = open_location(f"s3://bulletins/datasets{query}").child(unit.name)
    files = {found.location.path.removeprefix(f"{stored.path}/"): found.location for found in find_files(stored)}
    local = tmp_path / "to" / on_disk.unit.name
    assert files.keys() == {str(path.relative_to(local)) for path in local.rglob("*.*")}
    for name, location in files.items():
        with location.system.open_input_stream(location.path) as file:
            content = file.read()
        assert name in {"unit.json", "whole_files/part-0.parquet"} or content == (local / name).read_bytes(), name
    assert read_unit(make_task(unit.written, f"s3://bulletins/datasets{query}")).was_there


@pytest.mark.usefixtures("loaded_workers")
@pytest.mark.parametrize("name", ["a#b.warc", "what?.warc", "100%.warc", "a%23b.warc", "通报 1.warc", "#1/a.warc"])
def test_an_object_is_the_same_unit_whatever_its_name(query, tmp_path, name):
    """Up to ``#`` or ``?`` each name is that of another object, without pages."""
    folder = f"s3://bulletins/odd/{name.encode().hex()}"
    put(f"{folder}/{name}{query}", record(http(page(1))))
    (found,) = find_units([f"{folder}{query}"]).units
    (named,) = find_units([f"{folder}/{name}{query}"]).units
    assert (found, found.uri, str(found)) == (named, f"{folder}/{name}", f"{folder}/{name}")
    assert read_unit(make_task(found.written, tmp_path)).captures == 1


@pytest.mark.parametrize("written", ["S3://bulletins/slash/one.warc", "s3://bulletins/slash/one.warc/"])
def test_an_address_is_that_of_one_unit_however_it_is_written(query, written):
    put(f"s3://bulletins/slash/one.warc{query}", b"WARC")
    assert find_units([f"{written}{query}"]).units[0].uri == "s3://bulletins/slash/one.warc"


def test_an_object_that_pyarrow_cannot_open_is_named_and_the_rest_is_found(query, tmp_path):
    boto3 = pytest.importorskip("boto3")
    endpoint = re.search(r"endpoint_override=([^&]*)", query)[1]
    client = boto3.client("s3", endpoint_url=f"http://{endpoint}", region_name="us-east-1")
    for name in ("a.warc", "b//c.warc", "b//notes.txt"):
        client.put_object(Bucket="bulletins", Key=f"nameless/{name}", Body=b"WARC")
    units, unusable = find_units([f"s3://bulletins/nameless{query}"])
    assert [unit.uri for unit in units] == ["s3://bulletins/nameless/a.warc"]
    assert unusable == [Unusable("s3://bulletins/nameless/b//c.warc", "it has no name between two slashes; rename it")]
    with pytest.raises(StorageError, match=r"b//c\.warc: it has no name between two slashes; rename it"):
        fetch_folder(open_location(f"s3://bulletins/nameless{query}"), tmp_path)


def test_a_name_between_two_slashes_that_is_empty_is_refused(query):
    with pytest.raises(StorageError, match=r"//a: cannot be opened \(it has no name between two slashes\); write"):
        find_units([f"s3://bulletins//a{query}".partition("?")[0]])


@pytest.mark.parametrize("name", ["通报 1.warc", "a#b.warc", "100%.warc", "a?b.warc"])
def test_an_address_of_another_storage_has_names_that_pyarrow_takes(name):
    inside = open_location("gs://anonymous@bucket/warcs").child(name)
    assert open_location(f"{inside.uri}?").path == inside.path == f"bucket/warcs/{name}"


def test_a_bucket_may_be_a_part_of_the_host_name(query, tmp_path):
    put(f"s3://bulletins/virtual/one.warc{query}", record(http(page(1))))
    virtual = f"{query.replace('127.0.0.1', 'localhost')}&force_virtual_addressing=true"  # bulletins.localhost
    (unit,) = find_units([f"s3://bulletins/virtual{virtual}"]).units
    assert unit.uri == "s3://bulletins/virtual/one.warc"
    (tmp_path / "from").mkdir()
    (tmp_path / "from" / "dataset.json").write_text("{}")
    publish(tmp_path / "from", open_location(f"s3://bulletins/published{virtual}"))
    found = find_files(open_location(f"s3://bulletins/published{query}"))
    assert [one.location.path for one in found] == ["bulletins/published/dataset.json"]


def test_a_request_has_the_bucket_in_its_host_only_if_that_is_wanted():
    hosts = []
    for virtual in ("true", "false"):
        with closing(socket.create_server(("127.0.0.1", 0))) as server:
            threading.Thread(target=answer_once, args=(server, hosts), daemon=True).start()
            port = server.getsockname()[1]
            options = f"endpoint_override=localhost:{port}&scheme=http&region=r&force_virtual_addressing={virtual}"
            location = open_location(f"s3://bucket/file?{options}")
            assert location.system.get_file_info(location.path).type == fs.FileType.File
            hosts[-1] = hosts[-1].replace(f":{port}", "")
    assert hosts == ["HEAD /file bucket.localhost", "HEAD /bucket/file localhost"]


def answer_once(server, hosts):
    connection, _ = server.accept()
    with connection:
        lines = connection.recv(4096).decode().splitlines()
        host = next(line.partition(": ")[2] for line in lines if line.lower().startswith("host:"))
        hosts.append(f"{lines[0].rpartition(' ')[0]} {host}")
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\n")


@pytest.mark.parametrize(
    ("options", "is_virtual"),
    [
        ("endpoint_override=oss-cn-hangzhou.aliyuncs.com", True),
        ("endpoint_override=https://oss-cn-hangzhou-internal.aliyuncs.com:443", True),
        ("endpoint_override=cos.ap-guangzhou.myqcloud.com", True),
        ("endpoint_override=cos.ap-guangzhou.myqcloud.com&force_virtual_addressing=false", False),
        ("endpoint_override=minio.example.cn:9000", False),
        ("endpoint_override=minio.example.cn:9000&force_virtual_addressing=true", True),
        ("endpoint_override=aliyuncs.com.example.cn", False),
    ],
)
def test_servers_that_want_the_bucket_in_the_host_name_are_known(options, is_virtual):
    system = open_location(f"s3://bucket/prefix?region=r&{options}").system
    assert system.__reduce__()[1][0]["force_virtual_addressing"] is is_virtual


def test_an_option_that_is_neither_true_nor_false_is_refused():
    with pytest.raises(StorageError, match="force_virtual_addressing=yes: write true or false"):
        open_location("s3://bucket/prefix?force_virtual_addressing=yes")


def test_what_is_published_replaces_what_was_there(query, tmp_path):
    to = open_location(f"s3://bulletins/replaced{query}").child("unit")
    for name in ("old", "new"):
        folder = tmp_path / name
        (folder / name).mkdir(parents=True)
        (folder / name / "part-0.parquet").write_bytes(name.encode())
        (folder / "dataset.json").write_text("{}")
        publish(folder, to)
        publish(folder, open_location(str(tmp_path / "to" / "unit")))
    assert [found.location.path for found in find_files(to)] == [
        "bulletins/replaced/unit/dataset.json", "bulletins/replaced/unit/new/part-0.parquet",
    ]  # fmt: skip
    assert sorted(path.name for path in (tmp_path / "to").rglob("*")) == [
        "dataset.json", "new", "part-0.parquet", "unit",
    ]  # fmt: skip


def test_what_a_killed_process_left_aside_is_removed(tmp_path):
    (tmp_path / "to" / ".part" / "unit.host.1").mkdir(parents=True)
    (tmp_path / "to" / ".part" / "other.host.1").mkdir()
    (tmp_path / "from").mkdir()
    publish(tmp_path / "from", open_location(str(tmp_path / "to" / "unit")))
    assert [path.name for path in (tmp_path / "to" / ".part").iterdir()] == ["other.host.1"]


def test_an_address_that_links_to_nothing_is_refused(query):
    for address in (f"s3://bulletins/nowhere{query}", f"s3://nobody/nothing{query}"):
        with pytest.raises(StorageError, match="nothing is there"):
            find_units([address])


def test_files_with_one_name_are_different_units(tmp_path):
    for year in ("2022", "2023"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "a.warc").touch()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "b.warc").touch()
    units = find_units([str(tmp_path), str(tmp_path / "2022" / "a.warc")]).units
    assert [unit.name.partition("-")[0] for unit in units] == ["a.warc"] * 2
    assert len({unit.name for unit in units}) == 2


def test_datasets_in_object_storage_are_united(query, tmp_path, capsys):
    folder = tmp_path / "datasets"
    with open_archive(tmp_path / "a.db") as archive:
        met(archive)
    write_datasets(folder, [tmp_path / "a.db"])
    publish(folder / "part-0", open_location(f"s3://bulletins/parts/part-0{query}"))
    into = tmp_path / "all.duckdb"
    work = partial(Unite({}).work, tmp_path, _opts=argparse.Namespace())
    assert work([f"s3://bulletins/parts{query}", "into", str(into)]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["datasets      1", "captures      1"]
    assert differences(tmp_path / "a.db", into) == {}
    with pytest.raises(UsageError, match="nothing is there"):
        work([f"s3://bulletins/none{query}", "into", str(into)])
    assert not list(tmp_path.glob(".unite-*"))


def test_a_file_has_one_time_whether_it_or_its_folder_is_named(tmp_path):
    file = tmp_path / "a.warc"
    file.write_bytes(b"WARC")
    os.utime(file, ns=(1_700_000_000_123_456_789,) * 2)
    [alone], [found] = (find_files(open_location(str(path))) for path in (file, tmp_path))
    assert alone.modified == found.modified
