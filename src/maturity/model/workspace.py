"""A workspace: the folder in which a system keeps its register, its cycles and its plugins."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from maturity.model.base import Noun, Slug
from maturity.model.network import System

RelativePath = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_./ -]{0,200}$")]

Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f]+$")]


class Cycle(Noun):
    """One round of assessment: the day on which its evidence is judged, and the folder of its assessments."""

    id: Slug
    as_of: date
    folder: RelativePath


class PluginChoice(Noun):
    """Which plugins are not used here. disabled: the reason for each, by the plugin's name."""

    disabled: dict[str, Reason] = Field(default_factory=dict)


class Workspace(Noun):
    """What holds for every command run in the folder. cycles: oldest first; the last one is the current one.

    min_peers: fewer comparable networks than this and no band is shown. name_networks: a system report names networks.
    """

    format: Literal["maturity-workspace/1"]
    system: System
    matrix: Slug
    networks: RelativePath = "networks.json"
    cycles: tuple[Cycle, ...] = Field(min_length=1)
    min_peers: Annotated[int, Field(ge=3, le=100)] = 8
    name_networks: bool = True
    plugins: PluginChoice = PluginChoice()

    @property
    def current(self) -> Cycle:
        """Give the newest cycle."""
        return self.cycles[-1]

    @property
    def previous(self) -> Cycle | None:
        """Give the cycle before the newest; None when there is only one."""
        return self.cycles[-2] if len(self.cycles) > 1 else None
