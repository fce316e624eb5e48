"""Open what was said: ratings without their people go into the assessment, where a group is large enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from maturity.errors import Problem, Severity
from maturity.model.assessment import Assessment, Partner, Quote, Rating, Response
from maturity.model.base import Perspective
from maturity.model.questionnaire import Raters
from maturity.model.sheet import Sheet
from maturity.voicing.closeness import settle_partner
from maturity.voicing.groups import SIDE_NAMES, SMALLEST, Group, count_groups, in_order, newest, ratings_of

ROLES = {Perspective.COMMUNITY: "Resident", Perspective.PARTNER: "Partner"}
"""What stands beside printed words whose speaker gave no role."""

GroupName = tuple[str, Perspective]
"""One side of one criterion."""


@dataclass(frozen=True, slots=True)
class Before:
    """What stands in an assessment because it was opened from sheets earlier: groups, and words for print."""

    groups: frozenset[GroupName] = frozenset()
    quotes: frozenset[Quote] = frozenset()


@dataclass(frozen=True, slots=True)
class Opened:
    """An assessment with the voices in it.

    opened: groups whose ratings stand in the assessment now. closed: groups that are too small. waiting: groups that were opened
    before, and to which fewer than three answers were added or changed since: to show them would show what one person said.
    partners: how many partnerships a sheet speaks of. quotes, unprinted: how many comments may be printed, and how many may not.
    problems: warnings, for the opener.
    """

    assessment: Assessment
    opened: tuple[Group, ...]
    closed: tuple[Group, ...]
    waiting: tuple[Group, ...]
    partners: int
    quotes: int
    unprinted: int
    problems: tuple[Problem, ...]


NOTHING_BEFORE = Before()


def open_sheets(
    assessment: Assessment, sheets: Sequence[Sheet], raters: Mapping[str, Raters], before: Before = NOTHING_BEFORE
) -> Opened:
    """Open the sheets of one network: what may be shown goes into its assessment, the sheets themselves stay closed.

    Ratings are sorted, so that their order tells nobody who gave them, and so are words for print. A partner's view of its own
    partnership is one answer by nature and agreed to be seen; it is written whatever the size of the group.

    Args:
        assessment: The network's answers.
        sheets: All sheets of the network and cycle, in the order in which they came in; the last of each respondent counts.
        raters: Whom the rules of the matrix need, by criterion.
        before: What was opened earlier from sheets. Ratings of any other group were typed into the assessment by hand: they
            stay, and its sheets stay closed, so that nobody is counted twice. Words that were opened earlier and whose speaker
            no longer lets us print them are taken out.
    """
    current = newest(sheets)
    responses = dict(assessment.responses)
    problems: list[Problem] = []
    opened, closed, waiting = [], [], []
    for group in count_groups(current, raters):
        if not group.people:
            closed.append(group)
            continue
        response = responses.get(group.criterion, Response())
        standing = response.ratings.get(group.perspective, ())
        new = ratings_of(current, group.criterion, group.perspective, raters.get(group.criterion))
        if standing and (group.criterion, group.perspective) not in before.groups:
            problems.append(_typed(group, len(standing)))
        elif not group.large_enough:
            closed.append(group)
        elif standing and 0 < _changes(standing, new) < SMALLEST:
            waiting.append(group)
        else:
            opened.append(group)
            ratings = {**response.ratings, group.perspective: tuple(new)}
            responses[group.criterion] = response.model_copy(update={"ratings": ratings})
    partners = _partners(assessment, current, problems)
    changed = {"responses": responses, "partners": partners, "quotes": _quotes(assessment, current, before)}
    return Opened(
        assessment=assessment.model_copy(update=changed),
        opened=tuple(opened),
        closed=tuple(closed),
        waiting=tuple(waiting),
        partners=len({name for sheet in current for name in sheet.closeness} & {one.id for one in partners}),
        quotes=sum(_prints(sheet) for sheet in current),
        unprinted=sum(sheet.comment is not None and not _prints(sheet) for sheet in current),
        problems=tuple(problems),
    )


def _changes(standing: Sequence[Rating], new: Sequence[Rating]) -> int:
    """Count how many answers came, went or changed since a group was opened."""
    old, now = Counter(map(repr, in_order(standing))), Counter(map(repr, in_order(new)))
    return max((now - old).total(), (old - now).total())


def _typed(group: Group, count: int) -> Problem:
    side = SIDE_NAMES[group.perspective]
    message = f"{count} ratings by {side} were typed into the assessment; the sheets of this group stay closed"
    mend = "Open with --replace-typed if the sheets hold them too, or leave the sheets closed"
    where = f"responses.{group.criterion}.ratings.{group.perspective.value}"
    return Problem(message, mend, where=where, severity=Severity.WARNING)


def _partners(assessment: Assessment, sheets: Sequence[Sheet], problems: list[Problem]) -> tuple[Partner, ...]:
    settled = []
    for partner in assessment.partners:
        found, said = settle_partner(partner, sheets)
        settled.append(found)
        problems += said
    known = {partner.id for partner in assessment.partners}
    for name in sorted({name for sheet in sheets for name in sheet.closeness} - known):
        message, mend = "this partner is not in the assessment's list", "Add it to the list of partners, and open again"
        problems.append(Problem(message, mend, where=f"partners.{name}", severity=Severity.WARNING))
    return tuple(settled)


def _prints(sheet: Sheet) -> bool:
    return sheet.comment is not None and sheet.comment.may_print and sheet.perspective is not Perspective.NETWORK


def _quotes(assessment: Assessment, current: Sequence[Sheet], before: Before) -> tuple[Quote, ...]:
    """Give the words for print: those that were there, without those whose speaker took them back, and new ones by alphabet."""
    stands = {quote for sheet in current for quote in _quote(sheet)}
    kept = [quote for quote in assessment.quotes if quote in stands or quote not in before.quotes]
    new = sorted(stands - set(kept), key=lambda one: (one.perspective.value, one.words.casefold(), one.role))
    return (*kept, *new)


def _quote(sheet: Sheet) -> Iterator[Quote]:
    """Give what a person lets us print; nothing where there is no comment, or no consent."""
    side = sheet.perspective
    if sheet.comment is not None and sheet.comment.may_print and side is not Perspective.NETWORK:
        yield Quote(perspective=side, role=sheet.role or ROLES[side], words=sheet.comment.words, consent=True)
