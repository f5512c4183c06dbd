"""What processes of ours hand each other: pickled, behind its length."""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LENGTH: Final = struct.Struct("!Q")


def to_message(content: object) -> bytes:
    """The bytes of a message."""
    pickled = pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(pickled)) + pickled


def read_content(pickled: bytes) -> Any:
    """What a message says, without its length."""
    return pickle.loads(pickled)  # noqa: S301  from a process that we started, or that started us


def receive(messages: BinaryIO) -> Iterator[Any]:
    """Every message that came whole, until the other end is closed or gone."""
    while len(head := messages.read(LENGTH.size)) == LENGTH.size:
        (length,) = LENGTH.unpack(head)
        if len(pickled := messages.read(length)) < length:
            return
        yield read_content(pickled)


def open_standard_streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for messages, in a process that is one of several at a terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of them: the crawl says when to end
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    sys.stdout.flush()
    os.dup2(2, 1)  # whatever is printed is no message
    return incoming, outgoing
