"""A workspace: the folder in which a system keeps its register, its cycles and its plugins."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from maturity.model.base import Noun, OrgCode, Slug
from maturity.model.branding import Branding
from maturity.model.network import System
from maturity.model.wording import Wording

RelativePath = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_./ -]{0,200}$")]

StorePlace = Annotated[str, StringConstraints(pattern=r"^(postgres(ql)?://[^\s]+|[A-Za-z0-9_][A-Za-z0-9_./ -]{0,200})$")]
"""A file seen from the workspace's folder, or the URL of a PostgreSQL database."""

Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f]+$")]


class Cycle(Noun):
    """One round of assessment: the day on which its evidence is judged, and the folder of its assessments.

    folder: None where the store keeps them.
    """

    id: Slug
    as_of: date
    folder: RelativePath | None = None


class PluginChoice(Noun):
    """Which plugins are not used here. disabled: the reason for each, by the plugin's name."""

    disabled: dict[str, Reason] = Field(default_factory=dict)


class Workspace(Noun):
    """What holds for every command run in the folder.

    store: where answers are kept; None for a workspace of plain files. cycles: oldest first; the last one is the current one. Where
    there is a store, it knows the cycles, and they stand here only after it was read.
    min_peers: fewer comparable networks than this and no band is shown. name_networks: a system report names networks.
    branding: colours, logo, name and footer of the system's own; None for the built-in look. words: what networks and systems are
    called in reports. peer_lists: peer groups of one's own, networks' codes by the name of the list. peer_variables: by what the
    peer group `nearest` chooses; the usual ones when empty.
    """

    format: Literal["maturity-workspace/1"]
    system: System
    matrix: Slug
    networks: RelativePath = "networks.json"
    store: StorePlace | None = None
    cycles: tuple[Cycle, ...] = ()
    min_peers: Annotated[int, Field(ge=5, le=100)] = 8
    name_networks: bool = True
    plugins: PluginChoice = PluginChoice()
    branding: Branding | None = None
    words: Wording | None = None
    peer_lists: dict[Slug, Annotated[tuple[OrgCode, ...], Field(min_length=1)]] = {}
    peer_variables: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _has_cycles_or_store(self) -> Self:
        if not self.cycles and self.store is None:
            raise ValueError("the workspace has no cycle; list one under cycles, or name a store, such as store: maturity.db")
        if self.store is None and any(cycle.folder is None for cycle in self.cycles):
            raise ValueError("a cycle names no folder; add folder to each cycle, or name a store")
        return self

    @property
    def current(self) -> Cycle:
        """Give the newest cycle."""
        return self.cycles[-1]

    @property
    def previous(self) -> Cycle | None:
        """Give the cycle before the newest; None when there is only one."""
        return self.cycles[-2] if len(self.cycles) > 1 else None
