"""The child process that makes PDFs.

It reads jobs from standard input and writes files to standard output, one after the other, until its input ends. The parent
ends it when a page takes too long; the operating system ends it when a page takes too much memory.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from maturity.reporting.pdf_engine import Engine, FaultyPageError, RefusedError, load_engine, warm_up
from maturity.reporting.pdf_wire import Message, read_message, write_message


def limit_memory(megabytes: int) -> None:
    """Make the operating system refuse memory beyond a limit, and write no core file; not every system can."""
    try:
        import resource  # noqa: PLC0415  (not on every system)
    except ImportError:
        return
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def peak_megabytes() -> float | None:
    """Measure the most memory that this process has held so far; None where the system does not tell.

    Linux tells it in /proc. The usual count would be that of the process that started this one, where that held more.
    """
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    try:
        import resource  # noqa: PLC0415  (not on every system)
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def render_one(engine: Engine, job: Message) -> Message:
    """Make one PDF, or say in one line why it cannot be made."""
    started = time.process_time()
    html, attachment = job.blocks
    try:
        pdf = engine.write(html.decode(), attachment, job.head)
    except RefusedError as error:
        address = str(error)[:120]
        return Message({"error": f"the page asks for '{address}', which no report may fetch; use data: or a file of the templates"})
    except FaultyPageError as error:
        return Message({"error": f"the PDF library left something out: {error}"})
    except MemoryError:
        return Message({"error": "the page needs more memory than a report may use; shorten its tables"})
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
        ZeroDivisionError,
        RecursionError,
    ) as error:
        # Faults of the PDF library at an odd page. Its words may quote the page, which may quote evidence: only the kind is told.
        return Message({"error": f"the PDF library stopped at this page ({type(error).__name__})"})
    gc.collect()
    head = {"cpu_seconds": time.process_time() - started, "peak_mb": peak_megabytes(), "pages": engine.pages}
    return Message(head, (pdf,))


def name_missing(error: Exception) -> str:
    """Name the library or module that is missing, without the loader's account of where it looked."""
    return (str(error) or type(error).__name__).splitlines()[0].partition(": ")[0]


def serve(source: BinaryIO, sink: BinaryIO) -> int:
    """Load the engine, say so, and make PDFs until the input ends; a probe only wants to know whether it loads."""
    first = read_message(source)
    if first is None:
        return 0
    if not first.head.get("probe"):
        limit_memory(int(first.head["megabytes"]))
    try:
        engine = load_engine([Path(folder) for folder in first.head.get("template_dirs", [])])
    except (ImportError, OSError) as error:
        write_message(sink, Message({"missing": name_missing(error)}))
        return 0
    if first.head.get("probe"):
        write_message(sink, Message({"ready": True}))
        return 0
    warm_up(engine)
    gc.collect()
    gc.freeze()
    gc.disable()
    write_message(sink, Message({"ready": True}))
    while (job := read_message(source)) is not None:
        write_message(sink, render_one(engine, job))
    return 0


def main() -> int:
    """Keep standard output for files alone, and serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    sys.exit(main())
