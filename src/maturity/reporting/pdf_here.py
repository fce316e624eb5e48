"""PDFs made by this very process: only for a process that makes nothing but reports, and may be ended at any moment."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from maturity.errors import PdfUnavailableError, RenderError
from maturity.reporting.fonts import find_font_dirs, write_font_config
from maturity.reporting.pdf_engine import load_engine, warm_up
from maturity.reporting.pdf_process import MEGABYTES, PdfJob, lacking, message_of, surroundings
from maturity.reporting.pdf_worker import limit_memory, name_missing, render_one


@contextmanager
def pdf_here(template_dirs: Sequence[Path], *, megabytes: int = MEGABYTES) -> Iterator[Callable[[PdfJob], bytes]]:
    """Load the PDF library into this process, with the templates' fonts and a limit of memory, and give what makes PDFs.

    The garbage collector rests from then on and is called after each document.

    Raises:
        PdfUnavailableError: This machine lacks what PDF needs. RenderError comes from the function, for a page that it cannot make.
    """
    with tempfile.TemporaryDirectory(prefix="maturity-") as name:
        os.environ.update(surroundings(write_font_config(Path(name), find_font_dirs(template_dirs))))
        limit_memory(megabytes)
        try:
            engine = load_engine(template_dirs)
        except (ImportError, OSError) as error:
            raise PdfUnavailableError(lacking(name_missing(error))) from error
        warm_up(engine)
        gc.collect()
        gc.freeze()
        gc.disable()

        def make(job: PdfJob) -> bytes:
            answer = render_one(engine, message_of(job))
            if "error" in answer.head:
                raise RenderError(f"{job.name}: no PDF was made: {answer.head['error']}.")
            return answer.blocks[0]

        yield make
