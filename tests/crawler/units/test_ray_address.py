"""A cluster that is not there is one line, within seconds."""

from __future__ import annotations

import socket
import threading
from contextlib import closing, contextmanager

import pytest

from crawler.units import ray_address
from crawler.units.engine_error import EngineError
from crawler.units.ray_address import check_address


@contextmanager
def answering(answer: bytes | None):
    """Serve one connection with these bytes; None: say nothing."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def serve():
            connection, _ = server.accept()
            with connection:
                connection.recv(64)
                if answer is not None:
                    connection.sendall(answer)
                connection.recv(64)

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


@pytest.mark.parametrize("written", ["", "auto", "local", "head"])
def test_an_address_without_a_port_is_left_to_ray(monkeypatch, tmp_path, written):
    monkeypatch.setenv("RAY_TMPDIR", str(tmp_path))
    monkeypatch.setenv("RAY_ADDRESS", written)
    check_address()


@pytest.mark.parametrize("written", ["127.0.0.1:{}", "ray://127.0.0.1:{}"])
def test_a_server_of_http_2_is_taken(monkeypatch, written):
    with answering(bytes([0, 0, 0, 4, 0, 0, 0, 0, 0])) as port:
        monkeypatch.setenv("RAY_ADDRESS", written.format(port))
        check_address()


@pytest.mark.parametrize(
    ("answer", "words"), [(b"HTTP/1.1 400 Bad Request\r\n\r\n", "is another server"), (None, "timed out")]
)
def test_another_server_is_refused(monkeypatch, answer, words):
    if answer is None:
        monkeypatch.setattr(ray_address, "_ANSWER_SECONDS", 0.2)
    with answering(answer) as port:
        monkeypatch.setenv("RAY_ADDRESS", f"127.0.0.1:{port}")
        with pytest.raises(EngineError, match=words) as refused:
            check_address()
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("127.0.0.1:1", "no Ray cluster answers at 127.0.0.1:1 "),
        ("127.0.0.1:x", "write HOST:PORT"),
        ("[::1", "HOST:PORT"),
    ],
)
def test_an_address_where_nobody_is_is_refused(monkeypatch, written, words):
    monkeypatch.setenv("RAY_ADDRESS", written)
    with pytest.raises(EngineError, match=words):
        check_address()


def test_a_cluster_of_this_machine_that_was_killed_is_refused(monkeypatch, tmp_path):
    (tmp_path / "ray").mkdir()
    (tmp_path / "ray" / "ray_current_cluster").write_text("127.0.0.1:1\n")
    monkeypatch.setenv("RAY_TMPDIR", str(tmp_path))
    for written in ("", "auto"):
        monkeypatch.setenv("RAY_ADDRESS", written)
        with pytest.raises(EngineError, match=r"ray_current_cluster: no Ray cluster answers .*ray stop"):
            check_address()
    monkeypatch.setenv("RAY_ADDRESS", "local")
    check_address()
