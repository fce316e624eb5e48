"""A system's logo: a small PNG or SVG file, checked, and cleaned of everything that is not the picture."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from pathlib import Path

from maturity.files.reading import fault, read_bytes
from maturity.files.svg_cleaning import clean_svg
from maturity.model.branding import Branding, Logo, LogoImage, Look
from maturity.model.wording import Wording

LOGO_LIMIT = 100_000
"""The most bytes of a logo: every report carries it."""

MOST_PIXELS = 2_000
"""The widest and highest PNG: more than any printer shows at 60 mm, and a bound on the memory that it takes."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_DEPTHS = {0: (1, (1, 2, 4, 8, 16)), 2: (3, (8, 16)), 3: (1, (1, 2, 4, 8)), 4: (2, (8, 16)), 6: (4, (8, 16))}
_EXPORT = "Export the picture again as PNG, at most 2,000 pixels wide and high, without interlacing"


def read_look(folder: Path, branding: Branding | None, words: Wording | None = None) -> Look | None:
    """Read what reports carry of a workspace's branding and words; None where it sets neither.

    Raises:
        InputError: The logo is missing, lies outside the folder, is too large, or is no picture that a report may hold.
    """
    if branding is None:
        return None if words is None else Look(words=words)
    logo = read_logo(folder, branding.logo) if branding.logo else None
    return Look(colours=branding.colours, logo=logo, organisation=branding.organisation, footer=branding.footer, words=words)


def read_logo(folder: Path, logo: Logo) -> LogoImage:
    """Read, check and clean one logo.

    Raises:
        InputError: As for `read_look`.
    """
    path = folder / logo.file
    if not path.resolve().is_relative_to(folder.resolve()):
        raise fault(path, "the logo lies outside the workspace", "Copy it into the workspace")
    data = read_bytes(path, LOGO_LIMIT) if _is_small(path) else b""
    if data.startswith(_SIGNATURE):
        cleaned, wide, high = clean_png(data, path)
        return LogoImage(media="image/png", base64=_text(cleaned), alt=logo.alt, wide=wide, high=high)
    if path.suffix.lower() == ".png":
        raise fault(path, "this is no PNG", _EXPORT)
    svg = clean_svg(data, path)
    return LogoImage(media="image/svg+xml", base64=_text(svg.text.encode()), alt=logo.alt, wide=svg.wide, high=svg.high)


def _is_small(path: Path) -> bool:
    """Refuse a picture that is too large with words of its own; everything else that is wrong is said by the reader."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return True
    if path.is_file() and size > LOGO_LIMIT:
        raise fault(
            path,
            f"the logo has {size:,} bytes, and every report would carry it",
            f"Export it smaller, to at most {LOGO_LIMIT:,} bytes",
        )
    return True


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def clean_png(data: bytes, path: Path) -> tuple[bytes, int, int]:
    """Check a PNG chunk by chunk, and keep only the chunks that make the picture: no texts, no profiles, no dates.

    Returns:
        The picture, its width and its height in pixels.

    Raises:
        InputError: It is broken, larger than it may be, or not what it says.
    """
    chunks = _chunks(data, path)
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        raise fault(path, "the PNG is broken", _EXPORT)
    wide, high, depth, kind, packing, filtering, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    parts, depths = _DEPTHS.get(kind, (0, ()))
    if not (0 < wide <= MOST_PIXELS and 0 < high <= MOST_PIXELS):
        raise fault(path, f"the PNG is {wide:,} by {high:,} pixels", _EXPORT)
    if depth not in depths or packing or filtering or interlaced:
        raise fault(path, "the PNG is of a kind that reports cannot hold", _EXPORT)
    expected = high * (1 + (wide * parts * depth + 7) // 8)
    packed = b"".join(body for name, body in chunks if name == b"IDAT")
    if _unpacked_size(packed, expected) != expected:
        raise fault(path, "the PNG does not hold as many pixels as it says", _EXPORT)
    kept = (struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks)
    return _SIGNATURE + b"".join(kept), wide, high


def _chunks(data: bytes, path: Path) -> list[tuple[bytes, bytes]]:
    """Take the file apart; keep the chunks that make the picture."""
    found, at = [], len(_SIGNATURE)
    while at + 12 <= len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        body, check = data[at + 8 : at + 8 + size], data[at + 8 + size : at + 12 + size]
        if len(body) != size or len(check) != 4 or zlib.crc32(name + body) != struct.unpack(">I", check)[0]:
            raise fault(path, "the PNG is broken", _EXPORT)
        if name in _KEPT:
            found.append((name, body))
        at += 12 + size
        if name == b"IEND":
            break
    return found


def _unpacked_size(packed: bytes, expected: int) -> int | None:
    """Count the bytes that the pixels unpack to, looking at no more than one beyond what is expected; None when broken."""
    try:
        return len(zlib.decompressobj().decompress(packed, expected + 1))
    except zlib.error:
        return None
