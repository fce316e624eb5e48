"""The page that stands alone: what we ask you to decide, what we found, how sure we are, what happens next and who does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maturity.model.assessment import State
from maturity.model.body import Body
from maturity.reporting.criterion_view import CriterionView, DomainView
from maturity.reporting.network.certainty import certainty, numbers
from maturity.reporting.network.domains import over_claimed, standing_sentence
from maturity.reporting.network.facts import Facts
from maturity.reporting.network_view import Ask, FirstPage, NextThing, Plan, PlanState, Register, Voices
from maturity.reporting.report import counted, day, number_word, plural, quoted, sentence, shortened_list

MOST_DECISIONS = 3
MOST_NEXT = 3
NAMED = 3


def view_first_page(facts: Facts, domains: tuple[DomainView, ...], voices: Voices, plan: Plan, register: Register) -> FirstPage:
    """Say on one page what a board needs that reads no other."""
    criteria = [item for domain in domains for item in domain.criteria]
    next_things = _next_things(criteria, plan)
    return FirstPage(
        decisions=tuple(_decisions(facts, criteria, plan, register))[:MOST_DECISIONS],
        findings=(_found_standing(facts, domains, criteria), _found_claims(criteria), _found_voices(voices, facts.matrix.body)),
        certainty=certainty(facts, criteria, register),
        numbers=numbers(facts, criteria, register),
        next_things=next_things,
        next_note=_next_note(plan, next_things),
    )


def report_title(criteria: Sequence[CriterionView], facts: Facts) -> str:
    """Say the finding of the whole report in one sentence, short enough for a title."""
    claims = [item for item in criteria if item.gap is not None]
    borne = sum((item.gap or 0) <= 0 for item in claims)
    levels = sum(item.supported.rank is not None for item in criteria)
    if claims and borne == len(claims):
        return f"The evidence bears out {'your claim' if borne == 1 else f'all {borne} of your claims'}"
    if claims:
        return f"The evidence bears out {borne} of your {plural(len(claims), 'claim')}"
    if levels:
        return f"The evidence shows a level for {levels} of {plural(len(criteria), 'criterion', 'criteria')}; you make no claims"
    if not any(facts.applies(item.id) for item in criteria):
        return "You say that none of the criteria applies to you"
    return "Nothing is assessed yet"


def _decisions(facts: Facts, criteria: Sequence[CriterionView], plan: Plan, register: Register) -> Iterator[Ask]:
    """Ask for what this cycle needs, most pressing first."""
    open_core = [item for item in facts.core() if facts.applies(item.id) and not facts.assessed(item.id)]
    further = over_claimed(criteria)
    if not any(facts.applies(item.id) for item in criteria):
        yield Ask(
            ask="Decide whether this matrix is the right one for you.",
            why=f"You say that none of its {len(criteria)} criteria applies; each reason stands with its criterion.",
        )
    if open_core:
        yield Ask(
            ask=f"Decide who answers the {counted(len(open_core), 'core criterion', 'core criteria')} still open, and by when.",
            why=f"Not assessed: {shortened_list([quoted(item.title) for item in open_core], NAMED)}.",
        )
    if further:
        which = "the claim that goes" if len(further) == 1 else f"each of the {counted(len(further), 'claim')} that go"
        yield Ask(
            ask=f"For {which} further than the evidence, decide: gather the evidence, or say the lower level.",
            why=_widest(further),
        )
    if facts.assessment.state is not State.AGREED and any(item.supported.rank is not None for item in criteria):
        yield Ask(
            ask=f"Agree the levels that the evidence shows as your record of cycle {facts.result.cycle}.",
            why="They are worked out from the evidence on the report's day, and each says why in the pages that follow.",
        )
    if plan.unplanned:
        yield Ask(
            ask=f"Give {counted(len(plan.unplanned), 'target')} an owner and a first step.",
            why=f"No open step stands behind {shortened_list([quoted(item.title) for item in plan.unplanned], NAMED)}.",
        )
    expiring = [row for row in register.rows if row.standing == "expires"]
    if expiring:
        yield Ask(
            ask=f"Ask for {counted(len(expiring), 'item')} of evidence to be renewed before the next cycle.",
            why=f"The first to run out, on {day(expiring[0].until or register.today)}: {quoted(expiring[0].title)}.",
        )
    yield Ask(ask="Agree the day of the next assessment.", why="Change can only be seen from one cycle to the next.")


def _widest(further: Sequence[CriterionView]) -> str:
    """Name the widest gaps between claim and evidence, with their size."""
    if all(item.gap == 1 for item in further):
        head = "It goes one level too far" if len(further) == 1 else "Each goes one level too far"
        return f"{head}: {shortened_list([quoted(item.title) for item in further], NAMED)}."
    widest = [f"{quoted(item.title)} ({counted(item.gap or 0, 'level')})" for item in further]
    return f"{'Widest first' if len(further) > 1 else 'It is'}: {shortened_list(widest, NAMED)}."


def _found_standing(facts: Facts, domains: tuple[DomainView, ...], criteria: Sequence[CriterionView]) -> str:
    if not any(item.supported.rank is not None for item in criteria):
        return "No criterion has a level yet, so there is nothing to set beside a target."
    words = standing_sentence(domains, facts.matrix.levels[0].rank)
    return f"By the evidence {words[0].lower()}{words[1:]}." if words.startswith("You ") else f"By the evidence: {words}."


def _found_claims(criteria: Sequence[CriterionView]) -> str:
    claims = [item for item in criteria if item.gap is not None]
    further = over_claimed(criteria)
    if not claims:
        return "You make no claims that could be set beside the evidence."
    if not further:
        return f"The evidence bears out {'your one claim' if len(claims) == 1 else f'all {len(claims)} of your claims'}."
    goes = "goes" if len(further) == 1 else "go"
    far = further[0].gap or 0
    goes = "goes" if len(further) == 1 else "go"
    by = "further" if far > 1 else "one level further"
    head = f"{sentence(number_word(len(further)))} of your {plural(len(claims), 'claim')} {goes} {by} than the evidence"
    widest = "the widest gap is in" if far > 1 else "it is" if len(further) == 1 else "among them"
    return f"{head}; {widest} {quoted(further[0].title)}: {further[0].said[:1].lower()}{further[0].said[1:]}"


def _found_voices(voices: Voices, body: Body) -> str:
    apart = [row for row in voices.rows if row.apart]
    if apart:
        return f"On {quoted(apart[0].title)} {apart[0].words[:1].lower()}{apart[0].words[1:]}"
    if any(row.apart == 0 for row in voices.rows):
        return f"{voices.headline}."
    if voices.partners_headline:
        return f"{voices.partners_headline}."
    return f"Nobody outside {body.outside} gave ratings, so this rests on your word and your evidence alone."


def _next_things(criteria: Sequence[CriterionView], plan: Plan) -> tuple[NextThing, ...]:
    waiting = [row for row in plan.rows if row.state is not PlanState.DONE]
    if waiting:
        return tuple(
            NextThing(what=row.step, who=row.owner, by=row.by, overdue=row.state is PlanState.OVERDUE)
            for row in waiting[:MOST_NEXT]
        )
    offered = [
        item for item in [*over_claimed(criteria), *criteria] if item.core and item.next_steps and item.supported.rank is not None
    ]
    first = list(dict.fromkeys(item.next_steps[0] for item in offered))[:NAMED]
    return tuple(NextThing(what=step[:300], who="to be named", by=None) for step in first)


def _next_note(plan: Plan, shown: tuple[NextThing, ...]) -> str | None:
    waiting = sum(row.state is not PlanState.DONE for row in plan.rows)
    if waiting > len(shown):
        return f"{plural(waiting - len(shown), 'further step')} {'is' if waiting - len(shown) == 1 else 'are'} in the plan."
    if not waiting:
        offered = " These are the first steps that the matrix offers; none has an owner yet." if shown else ""
        return f"{'Every step of the plan is done.' if plan.rows else 'There is no plan yet.'}{offered}"
    return None
