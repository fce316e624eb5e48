"""The next cycle from the last one: who is asked, and what each network starts with."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from maturity.carrying.carry import Carried, Terms, carry
from maturity.carrying.dating import date_all
from maturity.lineage.inheriting import inherit
from maturity.lineage.tracing import sources_of
from maturity.model.assessment import Assessment, MatrixPin
from maturity.model.carried import CarriedOver, LeftBehind, Standing
from maturity.model.cycle_terms import CycleTerms
from maturity.model.matrix import Matrix
from maturity.model.network import Network
from maturity.model.revision import Migration
from maturity.model.succession import Succession
from maturity.revising import Road, migrate

COUNTING = (Standing.IN_DATE, Standing.PARTLY)

IN_REGISTER = "Public figures are looked up in the register, as they are today."
OTHER_AREAS = "The register declares neighbourhoods that were not declared last time: {names}. Those of last time came along."
OTHER_TEXT = "The matrix has changed since cycle {cycle} was opened, though its version is the same; read each criterion anew."


@dataclass(frozen=True, slots=True)
class NextCycle:
    """Two cycles, and all that it takes to go from one to the other.

    answered: networks with an assessment in the last cycle; read gives one of them. roads: the way from another matrix to the new
    one, by the id and version that was answered. known: the networks of the register.
    """

    before: CycleTerms
    terms: CycleTerms
    matrix: Matrix
    answered: frozenset[str]
    read: Callable[[str], Assessment]
    roads: Mapping[tuple[str, str], Road]
    known: Mapping[str, Network]
    successions: Sequence[Succession] = ()

    def drafts(self, codes: Iterable[str]) -> Iterator[Carried]:
        """Make the first draft of each network that has something to carry, its own or its predecessors'."""
        for code in codes:
            sources = sources_of(code, self.successions, self.answered, self.before.as_of)
            if sources:
                yield self._draft(code, sources)

    def _draft(self, code: str, sources: tuple[str, ...]) -> Carried:
        moved = [self._moved(self.read(source)) for source in sources]
        carried = [carry(one, self.matrix, self._days) for one, _ in moved]
        first = carried[0].assessment.network
        network = described(code, first if sources == (code,) else None, self.known)
        declared = {area.id for area in network.neighbourhoods}
        if any(one.assessment.network.neighbourhoods for one in carried):  # what is carried names these
            own = first.neighbourhoods if sources == (code,) else ()
            network = network.model_copy(update={"neighbourhoods": own})
        inherited = inherit(network, [one.assessment for one in carried])
        draft = inherited.assessment.model_copy(update={"cycle": self.terms.id})
        dates = date_all(draft, self.matrix, self.terms.as_of)
        reports = [one.report for one in carried]
        several = len(sources) > 1
        report = CarriedOver(
            network=code,
            name=network.name,
            cycle=self.terms.id,
            follows=self.before.id,
            predecessors=sources,
            to_confirm=tuple(draft.responses),
            ask_again=tuple(
                again.model_copy(update={"where": _of(one, again.where, several=several)})
                for one in reports
                for again in one.ask_again
            ),
            in_date=tuple(one for one in dates if one.standing in COUNTING),
            to_redate=tuple(one for one in dates if one.standing not in COUNTING),
            left=tuple(
                left.model_copy(update={"where": _of(one, left.where, several=several)})
                for one, (last, _) in zip(reports, moved, strict=True)
                for left in (*one.left, *_figures_left(last.network))
            ),
            open_steps=sum(step.done_on is None for step in draft.plan),
            done_steps=sum(step.done_on is not None for step in draft.plan),
            late_targets=tuple(dict.fromkeys(name for one in reports for name in one.late_targets)),
            choices=inherited.choices,
            migrations=tuple(migration for _, migration in moved if migration is not None),
            notes=(*self._remarks(), *inherited.notes, *_other_areas(declared, draft.network)),
        )
        return Carried(draft, report)

    def _moved(self, last: Assessment) -> tuple[Assessment, Migration | None]:
        """Move an assessment to the new matrix; it was answered on the text that its cycle had pinned."""
        road = self.roads.get((last.matrix.id, last.matrix.version))
        if road is None:
            return last, None
        pin = self.before.matrix
        if last.matrix.content_hash is None and (pin.id, pin.version) == (last.matrix.id, last.matrix.version):
            last = last.model_copy(update={"matrix": pin})
        found = migrate(last, road)
        return found.assessment, found.report

    @property
    def _days(self) -> Terms:
        return Terms(self.terms.id, self.before.id, self.terms.as_of, self.before.opens_on)

    def _remarks(self) -> Iterator[str]:
        old, new = self.before.matrix, self.terms.matrix
        same = (old.id, old.version) == (new.id, new.version)
        if same and old.content_hash is not None and old.content_hash != new.content_hash:
            yield OTHER_TEXT.format(cycle=self.before.id)


def pins_to_move(assessments: Iterable[Assessment], pin: MatrixPin) -> tuple[tuple[str, str], ...]:
    """Name the matrices, by id and version, that a cycle's assessments answer and that differ from the one now pinned."""
    answered = dict.fromkeys((one.matrix.id, one.matrix.version) for one in assessments)
    return tuple(one for one in answered if one != (pin.id, pin.version))


def described(code: str, own: Network | None, known: Mapping[str, Network]) -> Network:
    """Describe a network as the register has it today, and by what only the network itself says.

    Public figures stay in the register, where rules find them as they are today.

    Args:
        code: The network.
        own: How its last assessment describes it; None when it had none.
        known: The networks of the register.
    """
    fresh = known[code].model_copy(update={"facts": {}, "community_roles": None})
    if own is None:
        return fresh
    kept = {name: getattr(own, name) for name in Network.model_fields if getattr(fresh, name) in (None, ()) and name != "closed_on"}
    return fresh.model_copy(update={**kept, "facts": {}, "community_roles": None})


def asked_again(
    before: CycleTerms, successions: Iterable[Succession], known: Mapping[str, Network], opens: date
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the networks that a new cycle asks: those of the last one, or what became of them; and those that are nowhere now.

    A cycle that asked nobody by name is followed by one that asks every network that is open.
    """
    open_now = {code for code, network in known.items() if network.closed_on is None or network.closed_on > opens}
    if not before.networks:
        return tuple(sorted(open_now)), ()
    there = set(before.networks)
    for event in sorted(successions, key=lambda one: one.on):
        if event.on <= opens and not event.keeps_code and there.intersection(event.predecessors):
            there.difference_update(event.predecessors)
            there.update(event.successors)
    return tuple(sorted(there & open_now)), tuple(sorted(there - open_now))


def _other_areas(declared: Collection[str], network: Network) -> Iterator[str]:
    """Say that the register declares neighbourhoods that the network did not."""
    new = sorted(set(declared) - {area.id for area in network.neighbourhoods})
    if new:
        yield OTHER_AREAS.format(names=", ".join(new))


def _figures_left(own: Network) -> Iterator[LeftBehind]:
    names = [f"facts.{name}" for name in own.facts] + (["community_roles"] if own.community_roles is not None else [])
    yield from (LeftBehind(what="network", where=f"network.{name}", why=IN_REGISTER) for name in names)


def _of(report: CarriedOver, where: str, *, several: bool) -> str:
    return f"{report.network} {where}" if several else where
