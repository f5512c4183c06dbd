"""What a cluster is given at a time, by one in this process that does a task when it is waited for."""

from __future__ import annotations

import pytest

ray_engine = pytest.importorskip("crawler.units.ray_engine", reason="the extra ray is not installed")


class Cluster:
    """The part of the module ``ray`` that the engine uses."""

    def __init__(self, cores: int) -> None:
        self.cores = cores
        self.waited_for: list[int] = []

    def init(self, **_: object) -> None: ...

    def shutdown(self) -> None: ...

    def put(self, shared):
        return shared

    def remote(self, **_: object):
        return lambda function: type("Remote", (), {"remote": staticmethod(lambda *task: (function, *task))})

    def wait(self, under_way):
        self.waited_for.append(len(under_way))
        return under_way[-1:], under_way[:-1]

    def get(self, done):
        function, *task = done
        return function(*task)

    def cluster_resources(self):
        return {"CPU": float(self.cores)}


def test_a_cluster_has_few_tasks_for_each_core_at_a_time(monkeypatch):
    cluster = Cluster(cores=2)
    monkeypatch.setattr(ray_engine, "ray", cluster)
    monkeypatch.setattr(ray_engine, "check_address", lambda: None)
    found = dict(ray_engine.run_on_ray(lambda shared, task: shared + task, 1, range(3000)))
    assert found == {task: task + 1 for task in range(3000)}
    assert max(cluster.waited_for) == 8
