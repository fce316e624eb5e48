"""Read what a PDF carries and what its pages say, behind a guard: no script, link or form of it is ever followed.

The file is parsed in a child process of little memory and little time, which ends with the file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maturity.errors import InputError
from maturity.files.reading import cannot_read, fault, read_bytes

MAX_BYTES = 40_000_000
"""The largest PDF that is opened. A report of 20 pages takes 0.2 MB."""
MEGABYTES = 400
"""The most address space of the child. A report of 20 pages takes 55 MB of memory."""
SECONDS = 10.0
"""The most processor time of the child from when its library is loaded. A report of 20 pages takes 1.2."""
WAIT_SECONDS = 120.0
"""The longest wait for the child, which counts its own processor time and ends long before; a busy machine may take as long."""
MEND = "Ask for the file again, as the report command wrote it"


@dataclass(frozen=True, slots=True)
class PdfRead:
    """What a PDF holds. attached: texts of the attached files that end in .json, by name.

    pages: the text of each page; None when no text could be read.
    """

    attached: Mapping[str, str]
    pages: tuple[str, ...] | None


def read_pdf(path: Path) -> PdfRead:
    """Read the attached data and the text of a PDF.

    Raises:
        InputError: In one line: missing, not a PDF, damaged, locked, or too much of it.
    """
    data = read_bytes(path, MAX_BYTES)
    if b"%PDF-" not in data[:1024]:
        raise fault(path, "this is not a PDF", "Name a PDF that 'maturity report' made")
    command = [sys.executable, "-P", "-m", "maturity.files.pdf_files.guarded_worker", str(MEGABYTES), str(SECONDS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=WAIT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise _too_much(path) from None
    except OSError as error:
        raise cannot_read(path, error) from None
    if done.returncode != 0 or not done.stdout:
        raise _too_much(path) if done.returncode < 0 else fault(path, "the PDF is damaged", MEND)
    found: dict[str, Any] = json.loads(done.stdout)
    if "fault" in found:
        raise fault(path, found["fault"], MEND)
    pages = found["pages"]
    return PdfRead(found["attached"], None if pages is None else tuple(pages))


def _too_much(path: Path) -> InputError:
    return fault(path, "the PDF takes more time or memory to read than any report", MEND)
