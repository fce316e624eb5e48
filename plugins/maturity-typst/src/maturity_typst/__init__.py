"""The reports of networks, of systems, for all systems and for residents, as PDF through Typst."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.contracts import Renderer
from maturity.hookspecs import hookimpl
from maturity_typst.renderer import TypstFiles

MATURITY_API = "1.1"


@hookimpl
def maturity_register_renderers() -> Sequence[Renderer]:
    """Return the renderer `typst.pdf`."""
    return (TypstFiles(),)
