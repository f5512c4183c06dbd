"""On a Ray cluster that loses a node in the middle the datasets are those of processes, byte for byte."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from crawler.units.read_unit import read_unit
from tests.command_line import ROOT
from tests.crawler.units.conftest import MOMENT, make_task
from tests.crawler.webarchives.warcs import http, page, record

UNITS = 3
SECONDS = 240


def start_cluster():
    """Start a cluster of two nodes of one core each, on loopback (Ray replaces 127.0.0.1 by the machine's address)."""
    cluster_utils = pytest.importorskip("ray.cluster_utils", reason="the extra ray is not installed")
    node = {"num_cpus": 1, "node_ip_address": "127.0.0.2", "object_store_memory": 80 * 2**20}
    head = {"include_dashboard": False, "no_monitor": True}  # nobody looks at it, and no node is to be bought
    cluster = cluster_utils.Cluster(initialize_head=True, head_node_args=node | head)
    return cluster, cluster.add_node(**node)


def bytes_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("loaded_workers")
def test_a_cluster_that_loses_a_node_makes_what_processes_make(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    (tmp_path / "warcs").mkdir()
    for number in range(UNITS):
        (tmp_path / "warcs" / f"{number}.warc").write_bytes(record(http(page(number + 1))))
    folder = tmp_path / "ray"
    cluster, second = start_cluster()
    try:
        monkeypatch.setenv("RAY_ADDRESS", cluster.address)
        options = ["--to", folder, "--engine", "ray", "--recorded-at", MOMENT]
        command = [sys.executable, "-m", "scrapy", "read", tmp_path / "warcs", *options]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:
            until = time.monotonic() + SECONDS
            while reading.poll() is None and not any(folder.glob("*/dataset.json")) and time.monotonic() < until:
                time.sleep(0.02)
            cluster.remove_node(second, allow_graceful=False)
            printed, errors = reading.communicate(timeout=SECONDS)
        assert reading.returncode == 0, errors.decode()
    finally:
        cluster.shutdown()
    assert f"captures  {UNITS}" in printed.decode()
    for file in (tmp_path / "warcs").iterdir():
        read_unit(make_task(file, tmp_path / "processes"))
    assert bytes_of(folder) == bytes_of(tmp_path / "processes")
