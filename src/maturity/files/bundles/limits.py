"""How large a bundle and its parts may be: checked before anything is unpacked, and again while it is."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.files.reading import ASSESSMENT_LIMIT


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a bundle may hold; all but `files` in bytes.

    bundle: the whole file. assessment, manifest, signature: unpacked. file: one file of evidence. files: how many of them.
    """

    bundle: int = 500_000_000
    file: int = 100_000_000
    files: int = 2_000
    assessment: int = ASSESSMENT_LIMIT
    manifest: int = 1_000_000
    signature: int = 10_000


USUAL = Limits()
