"""Set sheets that came in beside those that are kept: what is new, what is there already, and what would change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from maturity.model.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Intake:
    """What came in. new: of respondents without a sheet. changed: of those whose sheet said something else. same: how many."""

    new: tuple[Sheet, ...]
    changed: tuple[Sheet, ...]
    same: int


def take_in(
    given: Iterable[tuple[Sheet, bool]], kept: Sequence[Sheet], without: Callable[[Sheet], Sheet] = lambda sheet: sheet
) -> Intake:
    """Sort sheets by what they would add.

    Args:
        given: Each sheet, and whether it named its day itself; a day that the reader supplied is no difference.
        kept: The newest sheet of each respondent that is kept.
        without: Gives a sheet without words that may identify somebody; one that was kept so is there already.
    """
    known = {(sheet.network, sheet.respondent): sheet for sheet in kept}
    new, changed, same = [], [], 0
    for sheet, dated in given:
        before = known.get((sheet.network, sheet.respondent))
        if before is None:
            new.append(sheet)
        elif before in (alike := sheet if dated else sheet.model_copy(update={"given_on": before.given_on}), without(alike)):
            same += 1
        else:
            changed.append(sheet)
    return Intake(tuple(new), tuple(changed), same)
