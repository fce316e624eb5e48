"""The child process that opens PDFs from outside: the only place where a PDF is parsed.

It gets the file as its standard input and writes one line of JSON. The operating system ends it when a file takes too much
memory or time. Nothing of a PDF is ever run, drawn or followed.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

NOT_NEEDED = ("PIL", "cryptography", "Crypto", "numpy")
"""What the library loads where it is installed, for pictures and locked files; no report has either."""
MAX_ATTACHED = 8_000_000
"""Bytes of one attached file."""
MOST_ATTACHED = 20
MOST_PAGES = 500
MOST_TEXT = 4_000_000
"""Characters on all pages together."""
LOCKED = "the PDF is locked with a password"
DAMAGED = "the PDF is damaged"
TOO_LARGE = "the PDF holds more than any report"


class RefusedError(Exception):
    """The file is not read, for a reason in words."""


def main() -> None:
    """Read the PDF on standard input; print what it holds, or why it is not read."""
    for name in NOT_NEEDED:
        sys.modules[name] = None  # type: ignore[assignment]
    import pypdf  # noqa: F401, PLC0415  (before the limits begin)

    logging.disable(logging.CRITICAL)  # the library quotes what it stumbles over
    data = sys.stdin.buffer.read()
    limit(megabytes=int(sys.argv[1]), seconds=float(sys.argv[2]))
    sys.stdout.write(answer(data))


def limit(megabytes: int, seconds: float) -> None:
    """Ask the operating system to end this process when it takes too much from now on; Windows knows no such limits."""
    try:
        import resource  # noqa: PLC0415
        import signal  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.setitimer(signal.ITIMER_PROF, seconds)
    except (ImportError, AttributeError, ValueError, OSError):
        return


def answer(data: bytes) -> str:
    """Say what a PDF holds, or why it is not read, as JSON."""
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError  # noqa: PLC0415

    broken = (PyPdfError, ArithmeticError, AttributeError, AssertionError, EOFError, LookupError, OSError, RuntimeError)
    try:
        return json.dumps(read(data))
    except RefusedError as error:
        words = str(error)
    except (DependencyError, FileNotDecryptedError):
        words = LOCKED  # reading a locked file takes a library that is left out
    except MemoryError:
        words = TOO_LARGE
    except (*broken, NotImplementedError, TypeError, ValueError):
        words = DAMAGED
    return json.dumps({"fault": words})


def read(data: bytes) -> dict[str, Any]:
    """Read the attached files and the pages of a PDF."""
    import pypdf  # noqa: PLC0415

    file = pypdf.PdfReader(BytesIO(data))
    if file.is_encrypted:
        raise RefusedError(LOCKED)
    return {"attached": dict(attached(file)), "pages": list(texts(file))}


def attached(file: Any) -> Iterator[tuple[str, str]]:
    """Give the attached files that hold JSON, by name."""
    for place, one in enumerate(file.attachment_list):
        if place >= MOST_ATTACHED:
            raise RefusedError(TOO_LARGE)
        if not one.name.endswith(".json"):
            continue
        if len(one.content) > MAX_ATTACHED:
            raise RefusedError(TOO_LARGE)
        yield one.name, one.content.decode("utf-8")


def texts(file: Any) -> Iterator[str]:
    """Give the text of each page."""
    if len(file.pages) > MOST_PAGES:
        raise RefusedError(TOO_LARGE)
    room = MOST_TEXT
    for page in file.pages:
        text = page.extract_text()
        room -= len(text)
        if room < 0:
            raise RefusedError(TOO_LARGE)
        yield text


if __name__ == "__main__":
    main()
