"""Start a network's assessment of the next cycle from its last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from maturity.carrying.answers import carry_partners, carry_responses
from maturity.carrying.proof import carry_proof
from maturity.model.assessment import Assessment, MatrixPin, PlanStep, Scenario, State
from maturity.model.carried import AskAgain, CarriedOver, LeftBehind
from maturity.model.matrix import Matrix

QUOTE = "Words are given for one report; ask again whether they may be printed."
DECIDED = "Decisions belong to their cycle."
DONE_BEFORE = "It was done before that cycle opened, and its report has said so."
PAST = "Its day will have passed on {day:%-d %B %Y}."


@dataclass(frozen=True, slots=True)
class Terms:
    """What carrying needs to know of two cycles. day: on which the new one judges evidence. opened: when the last one opened."""

    cycle: str
    follows: str
    day: date
    opened: date


@dataclass(frozen=True, slots=True)
class Carried:
    """A first draft for the next cycle, and what became of every part of the last assessment."""

    assessment: Assessment
    report: CarriedOver


def carry(last: Assessment, matrix: Matrix, terms: Terms) -> Carried:
    """Start the next cycle's assessment from the last one; every part is carried, asked again, or listed with the reason.

    Args:
        last: The last assessment, moved to the new cycle's matrix where that has changed.
        matrix: The matrix of the new cycle.
        terms: The names and days of both cycles.
    """
    responses, again = carry_responses(last.responses)
    partners, rated = carry_partners(last.partners)
    proof = carry_proof(last.evidence, last.attestations, last.moderation, matrix, terms.day)
    left = list(proof.left)
    left += [LeftBehind(what="quote", where=f"quotes[{at}]", why=QUOTE) for at in range(1, len(last.quotes) + 1)]
    left += [LeftBehind(what="moderation", where=f"moderation[{at}]", why=DECIDED) for at in range(1, len(last.moderation) + 1)]
    plan = _carry_plan(last.plan, terms.opened, left)
    draft = last.model_copy(
        update={
            "matrix": MatrixPin(id=matrix.id, version=matrix.version),
            "cycle": terms.cycle,
            "state": State.DRAFT,
            "assessed_on": terms.day,
            "may_be_named": False,
            "partners": partners,
            "responses": responses,
            "evidence": tuple(proof.evidence),
            "attestations": tuple(proof.attestations),
            "quotes": (),
            "moderation": (),
            "plan": plan,
            "scenarios": _carry_scenarios(last.scenarios, terms.day, left),
        }
    )
    report = CarriedOver(
        network=last.network.code,
        name=last.network.name,
        cycle=terms.cycle,
        follows=terms.follows,
        predecessors=(last.network.code,),
        to_confirm=tuple(responses),
        ask_again=(*again, *rated, *_carry_agreement(last)),
        in_date=tuple(proof.in_date),
        to_redate=tuple(proof.to_redate),
        left=tuple(left),
        open_steps=sum(step.done_on is None for step in plan),
        done_steps=sum(step.done_on is not None for step in plan),
        late_targets=tuple(name for name, one in responses.items() if one.target is not None and one.target.by < terms.day),
    )
    return Carried(draft, report)


def _carry_agreement(last: Assessment) -> tuple[AskAgain, ...]:
    """Ask anew whether the network may be named: it agreed to one cycle's levels being read, not to those of the next."""
    return (AskAgain(what="agreement", where="may_be_named"),) if last.may_be_named else ()


def _carry_plan(steps: tuple[PlanStep, ...], opened: date, left: list[LeftBehind]) -> tuple[PlanStep, ...]:
    """Carry the steps with whether they are done, so that the next report can say it; what was told once stays behind."""
    kept = []
    for at, step in enumerate(steps, 1):
        if step.done_on is not None and step.done_on < opened:
            left.append(LeftBehind(what="plan", where=f"plan[{at}]", why=DONE_BEFORE))
        else:
            kept.append(step)
    return tuple(kept)


def _carry_scenarios(given: dict[str, Scenario], day: date, left: list[LeftBehind]) -> dict[str, Scenario]:
    """Carry scenarios whose day is still to come, or that have none."""
    kept = {name: one for name, one in given.items() if one.by is None or one.by >= day}
    left += [LeftBehind(what="scenario", where=f"scenarios.{name}", why=PAST.format(day=day)) for name in given if name not in kept]
    return kept
