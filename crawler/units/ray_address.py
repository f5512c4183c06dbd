"""Check the address of a Ray cluster before Ray does, which tries for minutes where nobody answers."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from crawler.units.engine_error import EngineError

_VARIABLE: Final = "RAY_ADDRESS"
_ANSWER_SECONDS: Final = 10
_TLS: Final = "RAY_USE_TLS"
"""With it set, the server answers only clients that have its certificates."""
_HELLO: Final = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0])
"""How a client of HTTP/2, which gRPC uses, opens a connection: the preface and empty settings (RFC 9113, 3.4)."""
_SETTINGS_AT: Final = 3
_SETTINGS: Final = 4
"""The first frame of a server is its settings; the fourth byte of a frame is its type."""


def check_address() -> None:
    """Raise EngineError if the cluster that Ray will connect to does not answer as one does.

    It is that of RAY_ADDRESS; without one, or with ``auto``, the last one that was started on this machine.
    """
    written = os.environ.get(_VARIABLE, "")
    if written in ("", "auto"):
        file = _find_last_cluster()
        address = file.read_text("utf-8").strip() if file.is_file() else ""
        _check(address, str(file), "run ray stop, or set RAY_ADDRESS=local to start one")
    else:
        _check(written, _VARIABLE, "start the cluster, or correct the address")


def _find_last_cluster() -> Path:
    """Return the file in which ``ray start`` notes its address, and which stays if the cluster is killed."""
    folder = os.environ.get("RAY_TMPDIR") or os.environ.get("TMPDIR") or "/tmp"  # noqa: S108  as Ray chooses it
    return Path(folder) / "ray" / "ray_current_cluster"


def _check(address: str, where: str, do: str) -> None:
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise EngineError(f"{where}: {address} is no address ({error}); write HOST:PORT") from error
    if not (host and port):  # local, or nothing
        return
    try:
        is_there = _says_hello(host, port)
    except OSError as error:
        reason = error.strerror or str(error)
        raise EngineError(f"{where}: no Ray cluster answers at {address} ({reason}); {do}") from error
    if not is_there:
        raise EngineError(f"{where}: no Ray cluster answers at {address} (it is another server); {do}")


def _says_hello(host: str, port: int) -> bool:
    with socket.create_connection((host, port), timeout=_ANSWER_SECONDS) as connection:
        if os.environ.get(_TLS, "0") not in ("", "0"):
            return True
        connection.sendall(_HELLO)
        answer = b""
        while len(answer) <= _SETTINGS_AT and (received := connection.recv(64)):
            answer += received
        return answer[_SETTINGS_AT : _SETTINGS_AT + 1] == bytes([_SETTINGS])
