"""Where the matrices, templates and examples that come with the package lie."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from maturity.errors import NotFoundError

Kind = Literal["matrices", "templates", "examples"]


def builtin_dir(kind: Kind) -> Path:
    """Find the folder of built-in matrices, templates or examples.

    In an installed package it lies inside the package; in a checkout it lies at the top.

    Raises:
        NotFoundError: When the package was installed without it.
    """
    package = Path(__file__).resolve().parent.parent
    packaged = package / "_builtin" / kind
    if packaged.is_dir():
        return packaged
    top = package.parent.parent
    if (top / "pyproject.toml").is_file() and (top / kind).is_dir():
        return top / kind
    raise NotFoundError("folder of the package", kind, mend="Install the package again: a part of it is missing.")
