"""Our own register of networks: one JSON file with the networks and the systems that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from maturity.files.reading import load
from maturity.files.writing import write_whole
from maturity.model.base import Noun
from maturity.model.network import Network, System

REGISTER_LIMIT = 64_000_000
"""The most bytes that a register may have: a national one holds about 1 MB without neighbourhoods."""


class Register(Noun):
    """Networks in order of code, and the systems that they belong to."""

    format: Literal["maturity-register/1"]
    networks: tuple[Network, ...] = ()
    systems: tuple[System, ...] = ()


def read_register(path: Path) -> Register:
    """Read a register.

    Raises:
        InputError: The file is missing or wrong; every fault with its line.
    """
    return load(Register, path, REGISTER_LIMIT).value


def write_register(path: Path, networks: Sequence[Network], systems: Sequence[System]) -> Path:
    """Write a register, sorted by code so that the same networks give the same bytes; facts that are unknown are left out.

    Raises:
        OutputError: It could not be written; what was there before still is.
    """
    register = Register(
        format="maturity-register/1",
        networks=tuple(sorted(networks, key=lambda network: network.code)),
        systems=tuple(sorted(systems, key=lambda system: system.code)),
    )
    return write_whole(path, register.model_dump_json(indent=1, exclude_none=True) + "\n")
