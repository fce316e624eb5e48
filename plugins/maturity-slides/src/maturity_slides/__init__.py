"""The network and system reports as PowerPoint slides."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.contracts import Renderer
from maturity.hookspecs import hookimpl
from maturity_slides.renderer import Slides

MATURITY_API = "1.0"


@hookimpl
def maturity_register_renderers() -> Sequence[Renderer]:
    """Return the renderer `slides.pptx`, which `--format pptx` finds too."""
    return (Slides(),)
