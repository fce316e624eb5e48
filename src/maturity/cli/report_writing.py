"""Writing reports in the formats that were asked for, with a bar on stderr."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maturity.cli.common import progress, wrote
from maturity.cli.report_options import chosen_formats, reports_folder

if TYPE_CHECKING:
    from maturity.cli.setting import Setting
    from maturity.contracts import RenderJob


def render(setting: Setting, jobs: Callable[[], Iterator[RenderJob]], count: int, options: dict[str, Any]) -> None:
    """Write every report in every format that was asked for, with a bar on stderr, and say which files were written."""
    from maturity.contracts import RenderSettings

    out_dir = options["out_dir"] or reports_folder()
    settings = RenderSettings(out_dir, tuple(setting.registry.template_dirs), options["workers"] or os.cpu_count() or 1)
    for name in chosen_formats(options["formats"]):
        renderer = setting.registry.renderers[name]
        written: list[Path] = []
        try:
            with progress(count, f"{name:<5}") as bar:
                for path in renderer.render(jobs(), settings):
                    written.append(path)
                    bar.update(1)
        finally:
            wrote(written)
