"""The first half of the main job: assessments in, results out. Commands call it; every step is its own function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from maturity import __version__
from maturity.checking import check_matrix
from maturity.contracts import AssessmentCheck
from maturity.errors import MatrixError, NotFoundError, PluginError, Problem, ScoringError, Severity
from maturity.files.assessment_files import Further, ReadAssessment
from maturity.files.matrix_files import OpenMatrix, open_matrix
from maturity.late import Late
from maturity.model.assessment import Assessment
from maturity.model.crossing import Crossing
from maturity.model.listed import Listed
from maturity.model.matrix import Matrix
from maturity.model.network import Network
from maturity.model.result import Result
from maturity.plugin_finding import BUILT_IN
from maturity.plugin_guard import raised
from maturity.plugins import Registry
from maturity.scoring.binding import BoundMatrix, bind
from maturity.scoring.engine import hash_assessment, score_assessment
from maturity.scoring.scenarios import NOW, scenario_of

if TYPE_CHECKING:
    from maturity.older import OlderCycle
    from maturity.relatives import Core, Relatives

MOST_NOT_SCORED = 20
"""How many networks that could not be scored are named one by one."""


@dataclass(frozen=True, slots=True)
class Scored:
    """An assessment and what scoring found in it."""

    assessment: Assessment
    result: Result

    @property
    def listed(self) -> Listed:
        """Give what is known of the network without looking at what it answered."""
        one = self.assessment
        return Listed(network=one.network, matrix=self.result.matrix, cycle=self.result.cycle, may_be_named=one.may_be_named)


@dataclass(frozen=True, slots=True)
class ScoredCycle:
    """All networks that answered in one cycle, by code, judged on one day.

    relatives: the matrices that they answered. core: what these share, where they answered different ones.
    crossing: how the version that was answered compares with that of the cycle after; None when it is the same, or not compared.
    older: the cycles before this one, oldest first.
    listing: what is known of each without scoring it; None where `by_code` scores nothing late, and its assessments say it.
    assessments: by code, where they can be had without scoring.
    """

    as_of: date
    by_code: Mapping[str, Scored]
    relatives: Relatives | None = None
    core: Core | None = None
    crossing: Crossing | None = None
    older: tuple[OlderCycle, ...] = ()
    listing: Mapping[str, Listed] | None = None
    assessments: Mapping[str, Assessment] | None = None

    @property
    def listed(self) -> Mapping[str, Listed]:
        """Give what is known of each network without looking at what it answered; nothing is scored for it."""
        return {code: one.listed for code, one in self.by_code.items()} if self.listing is None else self.listing

    @property
    def results(self) -> list[Result]:
        """Give the results in order of code."""
        return [self.by_code[code].result for code in sorted(self.by_code)]

    @property
    def networks(self) -> dict[str, Network]:
        """Give the networks as their own assessments describe them."""
        return {code: one.network for code, one in self.listed.items()}

    def assessment_of(self, code: str) -> Assessment | None:
        """Give one network's assessment, without scoring it where that can be; None when it did not answer."""
        if code not in self.by_code:
            return None
        return self.by_code[code].assessment if self.assessments is None else self.assessments[code]

    def only(self, home: Mapping[str, str | None], system_code: str) -> ScoredCycle:
        """Keep the networks whose home is one system."""
        listing = {code: one for code, one in self.listed.items() if home.get(code) == system_code}
        several = len({one.matrix.id for one in listing.values()}) > 1
        part = Late(listing, self.by_code.__getitem__)
        return replace(self, by_code=part, core=self.core.only(listing) if self.core and several else None, listing=listing)

    def matrix_of(self, code: str, given: Matrix) -> Matrix:
        """Give the matrix that a network answered: the one that the command was given, or another of its family."""
        return self.relatives.bound_for(self.listed[code].matrix.id).matrix if self.relatives else given

    def get(self, code: str) -> Scored:
        """Find one network's result.

        Raises:
            NotFoundError: The network did not answer in this cycle.
        """
        if code not in self.by_code:
            raise NotFoundError("assessed network", code, self.by_code, "It has no assessment in this cycle.")
        return self.by_code[code]


@dataclass(frozen=True, slots=True)
class ReadyMatrix:
    """A matrix with its rules looked up, and what its author should still look at."""

    bound: BoundMatrix
    warnings: tuple[Problem, ...]


def open_registered(folder: Path, registry: Registry) -> OpenMatrix:
    """Read a matrix, with what it extends and the domains that were dropped for it into the registry's folders.

    Raises:
        MatrixError: With every fault of every file.
    """
    return open_matrix(folder, registry.matrix_folder, registry.additions)


def ready_matrix(folder: Path, registry: Registry) -> ReadyMatrix:
    """Read a matrix, check it, and look up every rule once.

    Raises:
        MatrixError: Every fault of the checks and of the rules at once, each with its file and line.
    """
    opened = open_registered(folder, registry)
    found = check_matrix(opened.matrix)
    faults = [problem for problem in found if problem.severity is Severity.ERROR]
    try:
        bound = bind(opened.matrix, registry.scorers, registry.rollups)
    except MatrixError as error:
        raise MatrixError(opened.place([*faults, *error.problems])) from None
    if faults:
        raise MatrixError(opened.place(faults))
    return ReadyMatrix(bound, tuple(opened.place(found)))


def with_register(bound: BoundMatrix, path: Path) -> BoundMatrix:
    """Let rules that look at public figures find in a register what assessments do not carry themselves.

    A matrix without such rules stays as it is, and the register is not read; nor is one that is not there yet.

    Raises:
        InputError: The register is wrong; every fault with its line.
    """
    if not bound.reads_facts or not path.is_file():
        return bound
    from maturity.files.network_files import read_register  # noqa: PLC0415  (few matrices look at figures, and each import costs)

    return replace(bound, register={network.code: network for network in read_register(path).networks})


def further_checks(registry: Registry) -> Further | None:
    """Give the checks that plugins add, as one; None when there are none.

    A check that raises, hangs or gives something else than problems is left out for the rest of the run, and is named in the
    registry's `failed`.
    """
    return partial(_check_further, registry) if registry.checks else None


def _check_further(registry: Registry, assessment: Assessment, matrix: Matrix) -> list[Problem]:
    found: list[Problem] = []
    for name, check in registry.checks.items():
        work = partial(_problems_of, check, assessment, matrix)
        found += registry.attempt("checks", name, f"the check '{name}'", work) or ()
    return found


def _problems_of(check: AssessmentCheck, assessment: Assessment, matrix: Matrix) -> list[Problem]:
    problems = list(check.check(assessment, matrix))
    if not all(isinstance(problem, Problem) for problem in problems):
        raise PluginError(f"the check '{check.name}' gave something that is no Problem. Ask its author, or remove it")
    return problems


def score(
    assessment: Assessment,
    bound: BoundMatrix,
    registry: Registry,
    as_of: date,
    before: ScoredCycle | None = None,
    *,
    digest: str | None = None,
    scenario: str | None = None,
) -> Scored:
    """Score one assessment on one day; with the cycle before, what changed in how it was answered is found too.

    `digest` is the hash of the line that the assessment was read from; without it, what it says is hashed. `scenario`: the id of
    one of its scenarios, to be scored in place of what is; the hash stays that of the whole assessment.

    Raises:
        NotFoundError: The assessment has no such scenario.
        ScoringError: A rule or roll-up returned what its contract forbids.
    """
    if scenario is not None:
        digest = digest or hash_assessment(assessment)
        assessment = scenario_of(assessment, scenario)
    earlier = before.assessment_of(assessment.network.code) if before else None
    try:
        result = score_assessment(
            assessment,
            bound,
            as_of=as_of,
            engine_version=__version__,
            plugins=registry.used,
            previous=earlier,
            assessment_hash=digest,
            scenario=None if scenario == NOW else scenario,
        )
    except ScoringError as error:
        raise _name_the_plugin(error, assessment, registry) from error
    return Scored(assessment, result)


def _name_the_plugin(error: ScoringError, assessment: Assessment, registry: Registry) -> Exception:
    """Say for which network a rule failed, where, and which plugin brings it; a failure of a built-in rule is ours, as it was."""
    info = registry.owner(*error.rule) if error.rule else None
    cause = error.__cause__
    if isinstance(cause, Exception) and (info is None or info.source == BUILT_IN):
        return cause
    words = f"{assessment.network.code}: {error}"
    if cause is not None:
        words += f" It raised {raised(cause)}."
    if info is not None and info.source != BUILT_IN:
        words += f" The plugin {info.name} ({info.origin}) brings it; ask its author."
    return ScoringError(words, rule=error.rule)


def score_all(
    assessments: Iterable[ReadAssessment], bound: BoundMatrix, registry: Registry, as_of: date, before: ScoredCycle | None = None
) -> Iterator[Scored]:
    """Score assessments one after the other, holding none of them.

    Raises:
        ScoringError: At the end, for every network that could not be scored since a rule failed; the others are given.
    """
    failed: list[str] = []
    for one in assessments:
        try:
            scored = score(one.assessment, bound, registry, as_of, before, digest=one.digest)
        except ScoringError as error:
            failed.append(str(error))
        else:
            yield scored
    if failed:
        raise not_scored(failed)


def not_scored(failed: Sequence[str]) -> ScoringError:
    """Name the networks that could not be scored: the first of them, and how many more."""
    rest = len(failed) - MOST_NOT_SCORED
    return ScoringError("\n".join([*failed[:MOST_NOT_SCORED], *([f"And {rest:,} more networks."] if rest > 0 else [])]))
