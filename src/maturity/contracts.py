"""What the core asks of a scorer, a roll-up, a renderer, a peer group, an importer, and whatever else a plugin brings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, Protocol, runtime_checkable

from pydantic import BaseModel, ConfigDict

from maturity.errors import Problem
from maturity.model.assessment import Assessment, Partner, PriorityGroup, Response
from maturity.model.body import NETWORK, Body
from maturity.model.evidence import Evidence
from maturity.model.matrix import Criterion, EvidenceKind, Level, Matrix
from maturity.model.network import Network, System
from maturity.model.peers import PeerReason
from maturity.model.result import Result, Rolled, Score, Status
from maturity.model.section import Section

API_VERSION = "1.1"
"""The version of the plugin contract; see docs/plugin-policy.md for what may change when."""


class NoParams(BaseModel):
    """The parameters of a rule that takes none; any that a matrix gives is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Context:
    """All that a scorer may look at besides its criterion: no clock, no disk, no network."""

    as_of: date
    network: Network
    levels: tuple[Level, ...]
    evidence_kinds: Mapping[str, EvidenceKind]
    partners: tuple[Partner, ...] = ()
    priority_groups: tuple[PriorityGroup, ...] = ()
    sectors: Mapping[str, str] = field(default_factory=dict)
    asset_kinds: Mapping[str, str] = field(default_factory=dict)
    reference: Mapping[str, Any] = field(default_factory=dict)
    body: Body = NETWORK

    def level_name(self, rank: int) -> str:
        """Name a level of the matrix's scale by rank."""
        for level in self.levels:
            if level.rank == rank:
                return level.name
        return str(rank)


class Scorer(Protocol):
    """A rule for one criterion: a pure function with a name, a version and checked parameters.

    `evidence` holds only items that the engine admitted: cited for the criterion, of a kind that it accepts, in date, and
    not set aside by a moderator. The scorer may set further items aside. More good evidence must never lower the level.
    One that looks at `context.network.facts` may add `reads_facts = True`: it is then asked even where nothing was answered.
    One that counts neighbourhoods may offer `score_if_shown`, with the same arguments and `shown`, the ids of neighbourhoods in
    which all that it asks for is taken to be there: what would lift a network is then looked for with the rule itself.
    """

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def Params(self) -> type[BaseModel]: ...  # noqa: N802  (a class, named like one)

    def score(self, criterion: Criterion, response: Response, evidence: Sequence[Evidence], params: Any, context: Context) -> Score:
        """Score one criterion; never raise for missing or odd evidence, never read clock, disk or network."""
        ...


@dataclass(frozen=True, slots=True)
class Child:
    """What a roll-up sees of one child: a criterion or (is_node) a lower node, in one view.

    value: on the node's own scale, where the matrix gives both a scale. stands_in: nobody assessed it; the node's policy put it
    at the lowest or the highest. It counts towards the level or value, and not among those assessed.
    """

    id: str
    title: str
    core: bool
    weight: float
    status: Status
    level: int | None
    value: float | None
    is_node: bool = False
    stands_in: bool = False


class Rollup(Protocol):
    """A rule that sums up the children of a node."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def Params(self) -> type[BaseModel]: ...  # noqa: N802

    def roll_up(self, children: Sequence[Child], params: Any, levels: Sequence[Level]) -> Rolled:
        """Sum up children; what was not assessed is counted and never treated as zero.

        The engine applies the node's policy before and after, so that no roll-up need know of blanks, scales, bands or rounding:
        `shown`, and with bands the level, are set by it. With a class attribute `core_only = True` only core parts are looked at;
        with `on_ladder = True` the value is a place between levels; `problems(params, children)` may yield (where in the
        parameters, what is wrong, the known names) once, when the matrix is loaded; `children` are ids.
        """
        ...


class PeerGroup(Protocol):
    """A way to choose the networks that one network is compared with, never by performance."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...

    def peers(self, network: Network, others: Sequence[Network]) -> Sequence[str]:
        """Choose the codes of alike networks among `others`, most alike first; never the network itself."""
        ...

    def describe(self, network: Network, others: Sequence[Network]) -> str:
        """Say in one sentence why these are its peers."""
        ...


@runtime_checkable
class CohortPeerGroup(PeerGroup, Protocol):
    """A peer group that can work ahead for a whole register; one that cannot is asked network by network."""

    def prepare(self, networks: Sequence[Network]) -> PeerGroup:
        """Give a peer group that chooses the same peers among these networks, only faster."""
        ...


@runtime_checkable
class ExplainedPeerGroup(PeerGroup, Protocol):
    """A peer group that can show for every peer why it is one; of one that cannot, only its sentence is shown."""

    def reasons(self, network: Network, others: Sequence[Network]) -> Sequence[PeerReason]:
        """Set what was compared side by side, and how far apart they are, for every peer in the order of `peers`."""
        ...


@dataclass(frozen=True, slots=True)
class RenderJob:
    """One finished report (a frozen noun that loads again from its JSON), and the file name without its ending."""

    report: Any
    stem: str


@dataclass(frozen=True, slots=True)
class RenderSettings:
    """Where files go, where templates come from (a later folder wins, file by file), and how many may be made at once."""

    out_dir: Path
    template_dirs: tuple[Path, ...]
    workers: int = 1


class Renderer(Protocol):
    """Turn finished reports into files."""

    @property
    def name(self) -> str: ...

    def render(self, jobs: Iterable[RenderJob], settings: RenderSettings) -> Iterator[Path]:
        """Write every report as a whole file or not at all, and name each file as soon as it is there."""
        ...


MakeFiles = Callable[[RenderJob], Mapping[str, bytes]]
"""Makes one report and gives its files by name. Raises RenderError for a report that it cannot make."""


@runtime_checkable
class WarmRenderer(Renderer, Protocol):
    """A renderer that keeps what is slow to start from one report to the next, when many are made one by one.

    One that cannot is asked to `render` each report by itself, into a folder of its own.
    """

    def keep_warm(self, settings: RenderSettings) -> AbstractContextManager[MakeFiles]:
        """Give a function that makes the files of one report in memory, until the context ends.

        It is only called in a process that makes nothing but reports, and may be ended at any moment.
        """
        ...


@dataclass(frozen=True, slots=True)
class ExecutorSettings:
    """How many reports to make at once (None: the executor decides), and where its scheduler listens, if it has one."""

    workers: int | None = None
    scheduler: str | None = None


@dataclass(frozen=True, slots=True)
class OpenExecutor:
    """An executor that takes tasks, and how many of them it works on at once (at least 1)."""

    executor: Executor
    at_once: int


class ReportExecutor(Protocol):
    """A place where many reports are made at once: processes of this machine, or of others."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...

    def open(self, settings: ExecutorSettings) -> AbstractContextManager[OpenExecutor]:
        """Open the executor, and close it when the context ends; when that ends with an exception, without waiting for tasks.

        Raises:
            PluginError: It cannot be opened; says in plain words why, and what to do.
        """
        ...


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that an importer did not take, and why: never silent."""

    file: str
    what: str
    reason: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Imported:
    """What an importer found, and what it left out. `systems` and `notes` may stay empty."""

    networks: tuple[Network, ...]
    left_out: tuple[LeftOut, ...]
    systems: tuple[System, ...] = ()
    notes: tuple[str, ...] = ()


class Importer(Protocol):
    """Read networks (or facts about them) from a file of a known outside format.

    gives: "register" when the file says which networks there are; "facts" when it adds figures to networks known from a
    register. expects: the column headers that it knows a file by, for the message about a file that nobody recognises.
    """

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def gives(self) -> Literal["register", "facts"]: ...
    @property
    def expects(self) -> tuple[str, ...]: ...

    def recognises(self, path: Path) -> bool:
        """Tell from the file's headers, never from its name, whether this importer can read it; never raise."""
        ...

    def dated_on(self, path: Path) -> date | None:
        """Give the day that the file describes, so that the newest file wins whatever the order; None when nothing tells."""
        ...

    def read(self, path: Path, known: Mapping[str, Network]) -> Imported:
        """Read the file: all networks of a register, or the known networks to which facts were added.

        Raises:
            InputError: The file is broken; carries every fault found.
        """
        ...


class AssessmentCheck(Protocol):
    """A further check of an assessment against its matrix, after the core's own."""

    @property
    def name(self) -> str: ...

    def check(self, assessment: Assessment, matrix: Matrix) -> Iterable[Problem]:
        """Find problems; never raise for odd input, never quote free text from evidence. A warning does not stop the scoring."""
        ...


@dataclass(frozen=True, slots=True)
class SectionSubject:
    """What a section may speak about: one network, or all networks of a system, now; results come in the order of assessments."""

    matrix: Matrix
    assessments: tuple[Assessment, ...]
    results: tuple[Result, ...]
    networks: tuple[Network, ...]
    as_of: date


class ReportSection(Protocol):
    """A section that a plugin adds to a report of one kind."""

    @property
    def name(self) -> str: ...
    @property
    def report(self) -> Literal["network", "system"]: ...

    def build(self, subject: SectionSubject) -> Section | None:
        """Say what there is to say, as plain data; None when there is nothing."""
        ...


@dataclass(frozen=True, slots=True)
class PluginCommand:
    """A command that a plugin adds: its name, one line of help, and how to get the click command when it is called."""

    name: str
    help: str
    load: Callable[[], Any]
