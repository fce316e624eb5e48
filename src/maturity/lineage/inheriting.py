"""Bring the assessments of the networks that came before together: what they say alike comes along, the rest is left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from maturity.lineage.gathering import Gathered, gather
from maturity.model.assessment import Assessment, Response, State
from maturity.model.network import Network
from maturity.model.succession import Choice, Inherited

LONGEST_COMMENT = 4000
WHOLE = ("claim", "target", "not_applicable")
KEYED = ("checks", "figures", "choices", "ratings")
"""Parts of a response: those that are one answer, and those that hold one for each question or side."""

_CARRIED = Response(carried=True)


def inherit(network: Network, assessments: Sequence[Assessment]) -> Inherited:
    """Make a draft for a network from what its predecessors answered, by the same matrix and in the same cycle.

    From one predecessor all answers come along. From several, each part of an answer comes along where all of them gave it alike;
    the rest is left open, with what each said beside it. Answers that come along are marked as carried: somebody must confirm them.
    Evidence, attestations, partners and plans come along from all. What moderators decided stays with the predecessors.

    Args:
        network: The successor, as the register describes it.
        assessments: The predecessors' assessments; at least one.
    """
    if len(assessments) == 1 and assessments[0].network.code == network.code:
        return _same_network(network, assessments[0])
    gathered = gather(assessments)
    several = len(assessments) > 1
    by_code = {one.network.code: one.responses for one in assessments}
    responses: dict[str, Response] = {}
    choices: list[Choice] = []
    notes = list(gathered.notes)
    for criterion in dict.fromkeys(name for given in by_code.values() for name in given):
        answers = {code: given[criterion] for code, given in by_code.items() if criterion in given}
        if len(answers) < len(by_code):
            choices.append(Choice(criterion=criterion, answers=answers))
            continue
        alike, note = _joined(answers, criterion)
        notes += [note] if note else []
        if alike != _CARRIED:
            responses[criterion] = alike
        if not _alike(answers.values()):
            choices.append(Choice(criterion=criterion, answers=answers))
    first = assessments[0]
    draft = first.model_copy(
        update={
            "state": State.DRAFT,
            "may_be_named": False,
            "network": _described(network, gathered),
            "synthetic": any(one.synthetic for one in assessments),
            "responses": responses,
            "moderation": (),
            "scenarios": {} if several else first.scenarios,
            **gathered.lists,
        }
    )
    notes += _left_behind(assessments, several=several)
    return Inherited(
        assessment=draft,
        predecessors=tuple(by_code),
        carried=tuple(responses),
        choices=tuple(choices),
        notes=tuple(notes),
    )


def _same_network(network: Network, own: Assessment) -> Inherited:
    """Leave a network's own answers as they are; only what the register says of it is new."""
    described = network if network.neighbourhoods else network.model_copy(update={"neighbourhoods": own.network.neighbourhoods})
    return Inherited(assessment=own.model_copy(update={"network": described}), predecessors=(network.code,))


def _alike(answers: Iterable[Response]) -> bool:
    """Tell whether all say the same; a comment and whether an answer was confirmed before say nothing about it."""
    plain = [answer.model_copy(update={"comment": None, "carried": False}) for answer in answers]
    return all(other == plain[0] for other in plain[1:])


def _joined(answers: Mapping[str, Response], criterion: str) -> tuple[Response, str | None]:
    """Keep of several answers what all say alike, part by part, with every comment; comments too long for one stay behind."""
    given = list(answers.values())
    parts: dict[str, Any] = {name: _shared([getattr(one, name) for one in given]) for name in WHOLE}
    parts |= {name: _shared_entries([getattr(one, name) for one in given]) for name in KEYED}
    if parts["claim"] is None and len(given) > 1:
        parts["target"] = None  # where nobody says from where, a target says little
    comments = {code: one.comment for code, one in answers.items() if one.comment is not None}
    together, note = next(iter(comments.values()), None), None
    if len(set(comments.values())) > 1:
        together = " ".join(f"{code}: {comment}" for code, comment in comments.items())
    if together is not None and len(together) > LONGEST_COMMENT:
        note = f"The comments on {criterion} are too long to stand together; they stay with {' and '.join(comments)}."
        together = None
    return Response(**parts, comment=together, carried=True), note


def _shared(values: Sequence[Any]) -> Any:
    return values[0] if all(value == values[0] for value in values) else None


def _shared_entries(values: Sequence[Mapping[Any, Any]]) -> dict[Any, Any]:
    first = values[0]
    return {key: entry for key, entry in first.items() if all(value.get(key) == entry for value in values)}


def _described(network: Network, gathered: Gathered) -> Network:
    """Give the successor the neighbourhoods of its predecessors, unless it has declared its own."""
    return network if network.neighbourhoods else network.model_copy(update={"neighbourhoods": gathered.neighbourhoods})


def _left_behind(assessments: Sequence[Assessment], *, several: bool) -> list[str]:
    notes = []
    if moderated := [one.network.code for one in assessments if one.moderation]:
        notes.append(f"What moderators decided about {' and '.join(moderated)} stays in its own history; it is not carried.")
    if several and (planned := [one.network.code for one in assessments if one.scenarios]):
        notes.append(f"The scenarios of {' and '.join(planned)} are not carried: each speaks about one of the networks alone.")
    return notes
