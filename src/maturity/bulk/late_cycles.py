"""Cycles whose assessments are read and scored when a report asks for them, where they are known to be without a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from maturity.bulk.digests import digest_of
from maturity.bulk.watching import Look, Watch
from maturity.cycles import relatives_of, score_cycle
from maturity.errors import InputError, ScoringError
from maturity.files.assessment_files import ReadAssessment
from maturity.files.assessment_pieces import Piece, pieces_of, read_pieces
from maturity.files.known_assessments import Known, KnownAssessment
from maturity.late import Late
from maturity.model.assessment import Assessment
from maturity.model.listed import Listed
from maturity.model.result import Result
from maturity.pipeline import Scored, ScoredCycle, further_checks, score
from maturity.plugins import Registry
from maturity.relatives import Relatives
from maturity.scoring.binding import BoundMatrix
from maturity.scoring.building import share_names
from maturity.scoring.projecting import project
from maturity.sources import FileSource, Source


@dataclass(frozen=True, slots=True)
class Member:
    """One network of a cycle.

    print: the digest of all that its result rests on. read: gives its assessment. make: gives its result, too. digest: of its
    assessment as it lies there; None where that is not read alone.
    """

    listed: Listed
    print: str
    read: Callable[[], Assessment]
    make: Callable[[], Scored]
    digest: str | None = None


class WatchedScores(Late[Scored]):
    """The scored networks of a cycle by code; whoever asks for one is noted, and each is scored once. name: of the cycle."""

    def __init__(self, name: str, members: Mapping[str, Member], watch: Watch) -> None:
        super().__init__(members, self._score)
        self.prints = {code: one.print for code, one in members.items()}
        self._name = name
        self._members = members
        self._watch = watch
        self._scored: dict[str, Scored] = {}
        self.assessments = Late(members, self._read)

    def _read(self, code: str) -> Assessment:
        self._watch.note((self._name, code))
        return self._members[code].read()

    def _score(self, code: str) -> Scored:
        self._watch.note((self._name, code))
        if code not in self._scored:
            with self._watch.looking(apart=True):  # the print stands for what scoring looks at
                self._scored[code] = self._members[code].make()
        return self._scored[code]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one cycle needs."""

    source: Source
    relatives: Relatives
    registry: Registry
    as_of: date
    before: ScoredCycle | None

    def print_of(self, digest: str, code: str) -> str:
        """Give the digest of all that a network's result rests on: its assessment, and that of the cycle before."""
        then = self.before.by_code if self.before is not None else {}
        return digest_of([digest, then.prints.get(code, "") if isinstance(then, WatchedScores) else ""])

    def score(self, read: ReadAssessment) -> Scored:
        """Score one assessment."""
        bound = self.relatives.bound_for(read.assessment.matrix.id)
        one = score(read.assessment, bound, self.registry, self.as_of, self.before, digest=read.digest)
        share_names(one.assessment.evidence)
        return one

    def score_each(self, pieces: list[Piece]) -> Iterator[tuple[Piece, Scored]]:
        """Read, check and score some assessments."""
        for piece, read in read_pieces(pieces, self.relatives.choose, further_checks(self.registry)):
            yield piece, self.score(read)


class LateCycles:
    """Reads cycles, one after the other, and keeps what is known of their networks.

    prints: of what each network's result rests on, by cycle and code. known: the assessments that are read alone.

    Args:
        known: What an earlier run found, from the same matrices, settings and code.
        watch: Is told at which network somebody looks.
    """

    def __init__(self, known: Known, watch: Watch) -> None:
        self.known: dict[Look, KnownAssessment] = {}
        self.prints: dict[Look, str] = {}
        self._facts: list[str] = []
        self._earlier = known
        self._watch = watch
        self._count = 0

    @property
    def facts(self) -> str:
        """Give the digest of all that is known without looking at a network: who there is, in which order, and who they are."""
        return digest_of(self._facts)

    def read(
        self, source: Source, bound: BoundMatrix, registry: Registry, as_of: date, before: ScoredCycle | None = None
    ) -> ScoredCycle:
        """Read a cycle as `score_cycle` does, with the same result; what is known is scored when somebody asks.

        Raises:
            InputError: With every fault of every assessment, or a network that is there for two cycles.
            ScoringError: For every network that could not be scored.
        """
        name = str(self._count)
        self._count += 1
        reading = Reading(source, relatives_of(bound, registry), registry, as_of, before)
        members = self._alone(name, reading)
        if members is None:  # all in one go, which also tells of every fault
            whole = score_cycle(source, bound, registry, as_of, before)
            members = {code: _member(reading, one) for code, one in whole.by_code.items()}
        for code, one in members.items():
            self.prints[name, code] = one.print
            self._facts.append(f"{name} {as_of} {one.listed.model_dump_json()}")
            if one.digest is not None and not registry.failed:
                self.known[name, one.digest] = KnownAssessment(one.print, one.listed)
        return _cycle(reading, WatchedScores(name, members, self._watch), {code: one.listed for code, one in members.items()})

    def _alone(self, name: str, reading: Reading) -> dict[str, Member] | None:
        """Read what is not known; None where there is a fault, or where assessments do not lie in files."""
        if not isinstance(reading.source, FileSource):
            return None
        try:
            pieces = pieces_of(reading.source.path)
            known = {piece: self._earlier.get((name, piece.digest)) for piece in pieces}
            new = dict(reading.score_each([piece for piece in pieces if not _holds(known[piece], piece, reading)]))
        except (InputError, ScoringError):
            return None
        if not pieces:
            return None
        members = {}
        for piece in pieces:
            member = _member(reading, new[piece], piece) if piece in new else _late(reading, piece, known[piece])
            if member is None or member.listed.network.code in members:
                return None
            members[member.listed.network.code] = member
        return members


def _holds(known: KnownAssessment | None, piece: Piece, reading: Reading) -> bool:
    """Tell whether what was known of an assessment still holds: neither it nor that of the cycle before has changed."""
    return known is not None and known.print == reading.print_of(piece.digest, known.listed.network.code)


def _member(reading: Reading, one: Scored, piece: Piece | None = None) -> Member:
    """List a network that is scored already."""
    digest = piece.digest if piece else one.result.assessment_hash
    print_ = reading.print_of(digest, one.result.network)
    return Member(one.listed, print_, lambda: one.assessment, lambda: one, piece.digest if piece else None)


def _late(reading: Reading, piece: Piece, known: KnownAssessment | None) -> Member | None:
    """List a network that is read, and scored, when somebody asks."""
    if known is None:
        return None

    @cache
    def read() -> ReadAssessment:
        ((_, found),) = read_pieces([piece], None)
        return found

    return Member(known.listed, known.print, lambda: read().assessment, lambda: reading.score(read()), piece.digest)


def _cycle(reading: Reading, by_code: WatchedScores, listing: Mapping[str, Listed]) -> ScoredCycle:
    """Put the networks of a cycle together; what their matrices share is worked out for those that somebody asks for."""
    seen: dict[str, Result] = {}

    def shared(bound: BoundMatrix) -> Late[Result]:
        def make(code: str) -> Result:
            one = by_code[code]
            if code not in seen:
                seen[code] = project(one.result, one.assessment, bound)
            return seen[code]

        return Late(listing, make)

    core = reading.relatives.core_of(frozenset(one.matrix.id for one in listing.values()), shared)
    return ScoredCycle(reading.as_of, by_code, reading.relatives, core, listing=listing, assessments=by_code.assessments)
