"""What processes of ours hand each other through sockets: pickled, behind its length."""

from __future__ import annotations

import pickle
import struct
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from socket import socket

LENGTH: Final = struct.Struct("!Q")


def to_message(content: object) -> bytes:
    """The bytes of a message."""
    pickled = pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(pickled)) + pickled


def read_content(pickled: bytes) -> Any:
    """What a message says, without its length."""
    return pickle.loads(pickled)  # noqa: S301  from a process that we started, or that started us


def receive(messages: socket) -> Iterator[Any]:
    """Every message that came whole, until the other end is closed or gone. Takes up no byte beyond a message."""
    while len(head := _take(messages, LENGTH.size)) == LENGTH.size:
        (length,) = LENGTH.unpack(head)
        if len(pickled := _take(messages, length)) < length:
            return
        yield read_content(pickled)


def _take(messages: socket, size: int) -> bytes:
    """So many bytes, or fewer at the end."""
    taken = bytearray()
    while len(taken) < size and (some := messages.recv(size - len(taken))):
        taken += some
    return bytes(taken)
