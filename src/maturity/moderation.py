"""Moderation on what the store keeps: the queue of a cycle, what changed since a decision, and decisions that add to the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from maturity.errors import InputError, Problem
from maturity.model.assessment import Assessment, Decision, Moderation, State
from maturity.model.cycle_terms import CycleTerms
from maturity.model.queue import QueueItem
from maturity.moderating.deciding import Wanted, decide, may_moderate, state_after, undecided_core
from maturity.moderating.queue import Case, last_decisions, moderation_queue
from maturity.pipeline import score
from maturity.plugins import Registry
from maturity.recording.editing import Edit
from maturity.recording.entries import Address, item_address
from maturity.scoring.binding import BoundMatrix
from maturity.storage.assessments import Assessments, Held
from maturity.storage.history import Change
from maturity.storage.stamp import Stamp

NO_ANSWER = ("comment", "target", "carried")
"""Parts of a response that are no answer: after an agreement they may change without bringing the criterion back."""

ITEMS = ("evidence", "attestations")


@dataclass(frozen=True, slots=True)
class Seat:
    """A moderator's seat: one cycle of a store, and what its assessments are scored with."""

    assessments: Assessments
    terms: CycleTerms
    bound: BoundMatrix
    registry: Registry

    def held(self, network: str | None = None) -> Iterator[Held]:
        """Read the assessments of the cycle, or that of one network.

        Raises:
            NotFoundError: The network has none.
        """
        if network is not None:
            yield self.assessments.read(self.terms.id, network)
        else:
            yield from self.assessments.all_in(self.terms.id)

    def case(self, held: Held) -> Case:
        """Score an assessment, and find what changed since it was moderated."""
        assessment = held.assessment
        scored = score(assessment, self.bound, self.registry, self.terms.as_of)
        changed: frozenset[str] = frozenset()
        if assessment.moderation:
            changed = changed_since(assessment, self.assessments.history(self.terms.id, assessment.network.code))
        return Case(assessment, scored.result, self.bound.matrix, changed)

    def queue(self, network: str | None = None) -> tuple[QueueItem, ...]:
        """Give the queue of the cycle, or of one network; drafts are not moderated and not in it.

        Raises:
            NotFoundError: The network has no assessment.
            InputError: The network that was asked for has not submitted yet.
        """
        if network is None:
            return moderation_queue(self.case(one) for one in self.held() if one.assessment.state is not State.DRAFT)
        (one,) = self.held(network)
        refuse_draft(one.assessment)
        return moderation_queue([self.case(one)])

    def decide(self, held: Held, wanted: Wanted, stamp: Stamp) -> tuple[Held, Moderation]:
        """Keep a decision; the claim stays, and what was decided before stays too.

        held: what the moderator looked at. Whoever has since decided about the same criterion, or changed its answer or its
        evidence, is not passed over.

        Raises:
            InputError: The decision is not possible.
            StaleError: Somebody decided, or changed the answer, since the moderator looked; nothing was kept.
        """
        assessment = held.assessment
        refuse_draft(assessment)
        made = decide(assessment, self.case(held).result.criteria[wanted.criterion], self.bound.matrix, wanted)
        if not isinstance(made, Moderation):
            raise InputError(made)
        item = made.model_dump(mode="json", exclude_defaults=True)
        edits = [Edit(item_address("moderation", item), item), Edit(("state",), state_after(assessment.state).value)]
        cited = _cited(assessment, wanted.criterion)
        kept = self.assessments.change(
            self.terms.id,
            assessment.network.code,
            edits,
            stamp,
            seen=held.version,
            watch=lambda edit: _speaks_of(edit, wanted.criterion, cited),
        )
        return kept, made

    def finish(self, network: str, stamp: Stamp) -> Held:
        """Say that an assessment is agreed, once every core criterion is decided.

        Raises:
            InputError: A core criterion is not decided, or the assessment is still a draft.
        """
        (held,) = self.held(network)
        refuse_draft(held.assessment)
        waiting = undecided_core(moderation_queue([self.case(held)]))
        if waiting:
            raise InputError(
                Problem(f"{item.title} is not decided yet", "Agree with it or change it", where=f"{network} {item.criterion}")
                for item in waiting
            )
        state = Edit(("state",), State.AGREED.value)
        answers = {("responses",), ("moderation",), *((part,) for part in ITEMS)}
        return self.assessments.change(
            self.terms.id, network, [state], stamp, seen=held.version, watch=lambda edit: edit.address[:1] in answers
        )


def refuse_draft(assessment: Assessment) -> None:
    """Refuse to moderate a draft.

    Raises:
        InputError: It is one.
    """
    problem = may_moderate(assessment)
    if problem is not None:
        raise InputError([problem])


def changed_since(assessment: Assessment, history: Sequence[Change]) -> frozenset[str]:
    """Find the criteria whose answer or evidence changed after the last decision about them, or query.

    A comment counts as an answer to a query, and not as a change of what was agreed. A decision that came together with the
    answers, in one bundle, was made about these answers.
    """
    made_in = {edit.address: change.version for change in history for edit in change.edits if edit.value is not None}
    decided: dict[str, tuple[int, bool]] = {}
    for criterion, last in last_decisions(assessment).items():
        address = item_address("moderation", last.model_dump(mode="json", exclude_defaults=True))
        decided[criterion] = (made_in.get(address, 0), last.decision is Decision.QUERY)
    changed: set[str] = set()
    items: dict[Address, JsonValue] = {}
    for change in history:
        for edit in change.edits:
            touched = _touched(edit, items.get(edit.address))
            changed |= {name for name in touched if name in decided and _comes_back(edit, change.version, *decided[name])}
            if edit.address[0] in ITEMS:
                items[edit.address] = edit.value
    return frozenset(changed)


def _comes_back(edit: Edit, version: int, decided_in: int, queried: bool) -> bool:
    no_answer = edit.address[0] == "responses" and edit.address[2] in NO_ANSWER
    return 0 < decided_in < version and (not no_answer or (queried and edit.address[2] == "comment"))


def _touched(edit: Edit, before: JsonValue) -> Iterable[str]:
    """Name the criteria that an edit touches: the one that it answers, or those that an item is or was cited for."""
    if edit.address[0] == "responses":
        return (edit.address[1],)
    return (*_criteria(edit.value), *_criteria(before)) if edit.address[0] in ITEMS else ()


def _criteria(item: JsonValue) -> Iterator[str]:
    names = item.get("criteria") if isinstance(item, Mapping) else None
    if isinstance(names, list):
        yield from (str(name) for name in names)


def _cited(assessment: Assessment, criterion: str) -> frozenset[Address]:
    """Give the addresses of what is cited for a criterion."""
    found = [("evidence", item.id) for item in assessment.evidence if criterion in item.criteria]
    found += [("attestations", signed.id) for signed in assessment.attestations if criterion in signed.criteria]
    return frozenset(found)


def _speaks_of(edit: Edit, criterion: str, cited: frozenset[Address]) -> bool:
    """Tell whether an edit that somebody else made is about a criterion: a decision, an answer, or an item cited for it."""
    if edit.address[0] == "moderation":
        return isinstance(edit.value, Mapping) and edit.value.get("criterion") == criterion
    if edit.address[0] in ITEMS:
        return edit.address in cited or criterion in _criteria(edit.value)
    return edit.address[:2] == ("responses", criterion) and edit.address[2] not in NO_ANSWER
