"""R Markdown with knitr, ggplot2 and XeLaTeX, in one R that stays loaded."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from analyst import surroundings
from analyst.content import Block

HERE = Path(__file__).resolve().parent
PACKAGES = ("rmarkdown", "ggplot2", "jsonlite")
INSTALL = "apt-get install --no-install-recommends r-cran-rmarkdown r-cran-ggplot2 r-cran-jsonlite pandoc texlive-xetex lmodern"


def lacking() -> str | None:
    """Say what to install; None where everything is there."""
    if not all(map(shutil.which, ("Rscript", "pandoc", "xelatex"))):
        return INSTALL
    asked = "stopifnot(" + ", ".join(f"requireNamespace('{name}', quietly = TRUE)" for name in PACKAGES) + ")"
    done = subprocess.run(["Rscript", "-e", asked], capture_output=True, check=False)
    return INSTALL if done.returncode else None


@contextmanager
def r_markdown(contents: Sequence[list[Block]], folder: Path) -> Iterator[Callable[[int], bytes]]:
    """Give what makes the report at a place of the list."""
    shutil.copy(HERE / "report.Rmd", folder)
    command = ["Rscript", str(HERE / "render.R"), str(folder / "report.Rmd"), str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=surroundings()) as process:

        def make(place: int) -> bytes:
            path = folder / f"{place}.json"
            path.write_text(json.dumps(contents[place]), encoding="utf-8")
            asked, said, errors = (cast("IO[str]", one) for one in (process.stdin, process.stdout, process.stderr))
            asked.write(f"{path}\n")
            asked.flush()
            while (line := said.readline()).strip() != "done":
                if not line:
                    raise RuntimeError(f"R ended: {errors.read()[-2000:]}")
            return (folder / f"{path.name}.pdf").read_bytes()

        try:
            yield make
        finally:
            process.kill()
