"""The ways to choose peers that a command knows: the registered ones, and the lists and variables of the workspace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from pydantic import JsonValue

from maturity.benchmarking.listed import Listed
from maturity.benchmarking.nearest import Nearest
from maturity.benchmarking.variables import choose_variables
from maturity.contracts import PeerGroup
from maturity.errors import InputError, NotFoundError, Problem

if TYPE_CHECKING:
    from maturity.cli.setting import Setting
    from maturity.model.matrix import Matrix
    from maturity.model.network import Network

NEAREST = "nearest"
OWN_LIST = "own-list"
"""The name of a list that is given on the command line."""


def groups_of(setting: Setting) -> dict[str, PeerGroup]:
    """List every way to choose peers by name.

    Raises:
        InputError: The workspace has a list of the name of a registered way, or a variable that nobody knows.
    """
    groups = dict(setting.registry.peer_groups)
    workspace = setting.workspace
    if workspace is None:
        return groups
    taken = sorted(groups.keys() & workspace.peer_lists.keys())
    if taken:
        raise InputError([Problem(f"peer_lists: '{name}' is a peer group already", "Choose another name") for name in taken])
    if workspace.peer_variables:
        groups[NEAREST] = nearest_by(setting, workspace.peer_variables)
    return {**groups, **{name: Listed(name, codes) for name, codes in workspace.peer_lists.items()}}


def choose_group(setting: Setting, name: str, peers: str | None, variables: str | None) -> PeerGroup:
    """Choose a way by its name, by a list of one's own, or by describing variables.

    Raises:
        click.UsageError: More than one of them was given.
        NotFoundError: There is no way of that name.
        InputError: The list holds no code that could be one, or a variable is unknown.
    """
    if peers is not None and variables is not None:
        raise click.UsageError("Give --peers or --by, not both.")
    if peers is not None:
        from maturity.files.code_lists import read_codes

        return Listed(OWN_LIST, read_codes(peers)[0])
    if variables is not None:
        return nearest_by(setting, [one for one in variables.replace(",", " ").split() if one])
    groups = setting.peer_groups
    if name not in groups:
        raise NotFoundError("peer group", name, groups, f"There are: {', '.join(sorted(groups))}.")
    return groups[name]


def nearest_by(setting: Setting, variables: list[str] | tuple[str, ...]) -> Nearest:
    """Choose nearest neighbours by these variables; figures of the register may be among them, unless the matrix scores them."""
    return Nearest(variables=choose_variables(variables, registered(setting), scored=set(_strings(setting.matrix))))


def registered(setting: Setting) -> tuple[Network, ...]:
    """Read the networks of the register; none where there is no register."""
    from maturity.files.network_files import read_register

    return read_register(setting.register).networks if setting.register is not None and setting.register.is_file() else ()


def _strings(matrix: Matrix) -> Iterator[str]:
    """List every word in the parameters of the matrix's rules: a figure that is scored is named there."""
    for criterion in matrix.all_criteria():
        yield from _words(dict(criterion.scoring.params))


def _words(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _words(one)
