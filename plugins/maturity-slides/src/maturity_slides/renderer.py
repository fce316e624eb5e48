"""The renderer: finished reports in, one presentation each out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from maturity.contracts import RenderJob, RenderSettings
from maturity.files.writing import make_folder, write_whole


class Slides:
    """Write reports as PowerPoint: native charts and tables that can be edited, and notes that say the same in words."""

    name = "slides.pptx"

    def render(self, jobs: Iterable[RenderJob], settings: RenderSettings) -> Iterator[Path]:
        """Write one presentation for each report; the same report gives the same bytes."""
        from maturity_slides.building import build_deck  # noqa: PLC0415  (python-pptx is wanted only when slides are made)
        from maturity_slides.writing import presentation_bytes  # noqa: PLC0415

        make_folder(settings.out_dir)
        for job in jobs:
            yield write_whole(settings.out_dir / f"{job.stem}.pptx", presentation_bytes(build_deck(job.report)))
