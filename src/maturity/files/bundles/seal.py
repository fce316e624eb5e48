"""The seal: the last 64 characters of a bundle are the SHA-256 of every byte before them.

It shows that a bundle arrived as it was made. It does not show who made it; that is what a signature is for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

LEAD = b"maturity-seal:sha256:"
SEAL_SIZE = len(LEAD) + 64
"""The bytes of the archive's comment, which is the seal and nothing else."""

CHUNK = 1 << 20


class Sealed:
    """Chunks with their seal after them; the last chunk must end in `LEAD`. `seal` is there when all have been taken."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self.seal = ""

    def __iter__(self) -> Iterator[bytes]:
        digest = hashlib.sha256()
        for chunk in self._chunks:
            digest.update(chunk)
            yield chunk
        self.seal = digest.hexdigest()
        yield self.seal.encode()


def work_out_seal(stream: BinaryIO, size: int) -> str:
    """Work out the seal of the first `size` bytes, in 64 lower case characters; a stream that ends early gives another."""
    stream.seek(0)
    digest = hashlib.sha256()
    left = size
    while left:
        chunk = stream.read(min(CHUNK, left))
        if not chunk:
            break
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest()
