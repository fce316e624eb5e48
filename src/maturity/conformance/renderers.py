"""The checks of a renderer."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from maturity.conformance.judging import Check, raised
from maturity.conformance.naming import check_name
from maturity.conformance.verdict import Fault, Skipped
from maturity.contracts import Renderer, RenderJob, RenderSettings
from maturity.errors import OutputError, PdfUnavailableError, RenderError

Jobs = Callable[[], Sequence[RenderJob]]


def renderer_checks(renderer: Renderer, jobs: Jobs, template_dirs: Sequence[Path]) -> Iterator[tuple[str, Check]]:
    """List the checks of a renderer."""
    yield "has a name with its prefix", lambda: check_name(renderer)
    yield "writes the report of a network and that of a system", lambda: check_files(renderer, jobs(), template_dirs)
    yield "writes nothing when there is nothing to write", lambda: check_nothing(renderer, template_dirs)


def check_files(renderer: Renderer, jobs: Sequence[RenderJob], template_dirs: Sequence[Path]) -> Fault | Skipped | None:
    """Check that each report becomes a whole file of its own, is named as soon as it is there, and can be written again."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "out"
        for _ in range(2):
            try:
                made = list(renderer.render(iter(jobs), RenderSettings(out, tuple(template_dirs))))
            except PdfUnavailableError as error:
                return Skipped(str(error))
            except (RenderError, OutputError) as error:
                mend = "Write both kinds of report, and make the folder first: maturity.files.writing.make_folder"
                return Fault(f"it could not write the examples: {str(error).rpartition(': ')[2].rstrip('.')}", mend)
            except Exception as error:  # noqa: BLE001  (what a plugin raises is what we look for)
                return raised(error, "a network's and a system's report")
            if fault := _unwhole(made, jobs, out):
                return fault
    return None


def _unwhole(made: Sequence[Path], jobs: Sequence[RenderJob], out: Path) -> Fault | None:
    there = {path for path in out.rglob("*") if path.is_file()} if out.is_dir() else set()
    if not there.issuperset(made):
        return Fault("it names a file that is not in the folder that it was given", "Yield each path once it is written")
    if there.difference(made):
        return Fault("it leaves a file that it does not name", "Write with maturity.files.writing.write_whole, and yield its path")
    if any(path.stat().st_size == 0 for path in made):
        return Fault("it writes an empty file", "Write each report as a whole, or not at all")
    lacking = [job.stem for job in jobs if not any(path.name.startswith(job.stem) for path in made)]
    if lacking:
        return Fault(f"it writes no file whose name begins with '{lacking[0]}'", "Begin the name of the file with job.stem")
    return None


def check_nothing(renderer: Renderer, template_dirs: Sequence[Path]) -> Fault | None:
    """Check that no job gives no file."""
    with tempfile.TemporaryDirectory() as name:
        made = list(renderer.render(iter(()), RenderSettings(Path(name) / "out", tuple(template_dirs))))
    return Fault("it names a file although there was no report", "Write one file for each job") if made else None
