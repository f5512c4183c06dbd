"""Messages between our processes: pickled, after their length in bytes."""

from __future__ import annotations

import pickle
import struct
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from asyncio import StreamReader
    from collections.abc import Iterator
    from socket import socket

_LENGTH: Final = struct.Struct("!Q")


def to_message(content: object) -> bytes:
    """Return the bytes of a message."""
    return frame(pickle.dumps(content, pickle.HIGHEST_PROTOCOL))


def frame(pickled: bytes) -> bytes:
    """Return a pickled content as a message."""
    return _LENGTH.pack(len(pickled)) + pickled


def read_content(pickled: bytes) -> Any:
    """Return what a message says."""
    return pickle.loads(pickled)  # noqa: S301  from a process that we started, or that started us


def receive(messages: socket) -> Iterator[Any]:
    """Yield the content of each whole message until the other end is closed or gone. Takes no byte beyond a message."""
    while len(head := _take(messages, _LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        if len(pickled := _take(messages, length)) < length:
            return
        yield read_content(pickled)


async def receive_pickled(messages: StreamReader) -> bytes:
    """Return the next message as it is. Raises EOFError where the other end is closed or gone."""
    try:
        (length,) = _LENGTH.unpack(await messages.readexactly(_LENGTH.size))
        return await messages.readexactly(length)
    except ConnectionError as error:
        raise EOFError from error


def _take(messages: socket, size: int) -> bytes:
    """Return so many bytes, or fewer at the end."""
    taken = bytearray()
    while len(taken) < size and (some := messages.recv(size - len(taken))):
        taken += some
    return bytes(taken)
