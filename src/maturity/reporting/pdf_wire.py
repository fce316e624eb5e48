"""How the parent and a PDF worker talk: one JSON head, then blocks of bytes, each with its length before it."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import IO, Any

_LENGTH = struct.Struct(">I")
_MOST_BLOCKS = 64


@dataclass(frozen=True, slots=True)
class Message:
    """A head of plain values, and blocks of bytes that go with it."""

    head: dict[str, Any]
    blocks: tuple[bytes, ...] = ()


def write_message(stream: IO[bytes], message: Message) -> None:
    """Write a message whole and send it off."""
    parts = (json.dumps(message.head).encode(), *message.blocks)
    stream.write(_LENGTH.pack(len(parts)))
    for part in parts:
        stream.write(_LENGTH.pack(len(part)))
        stream.write(part)
    stream.flush()


def read_message(stream: IO[bytes]) -> Message | None:
    """Read the next message; None when the other side has gone, even in the middle of one."""
    count = _read_number(stream)
    if count is None or not 1 <= count <= _MOST_BLOCKS:
        return None
    parts: list[bytes] = []
    for _ in range(count):
        length = _read_number(stream)
        part = None if length is None else stream.read(length)
        if part is None or len(part) != length:
            return None
        parts.append(part)
    return Message(json.loads(parts[0]), tuple(parts[1:]))


def _read_number(stream: IO[bytes]) -> int | None:
    data = stream.read(_LENGTH.size)
    return int(_LENGTH.unpack(data)[0]) if len(data) == _LENGTH.size else None
