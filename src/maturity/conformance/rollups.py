"""The checks of a roll-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from pydantic import BaseModel, ValidationError

from maturity.conformance.judging import Check, raised
from maturity.conformance.making import make_matrix
from maturity.conformance.naming import check_name
from maturity.conformance.parameters import check_params
from maturity.conformance.sentences import not_plain
from maturity.conformance.verdict import Fault, Skipped
from maturity.conformance.watching import watched
from maturity.contracts import Child, Rollup
from maturity.model.matrix import Level, Matrix
from maturity.model.result import Rolled, Status

Sums = tuple[Child, ...]

_MISSING = (Status.NOT_ASSESSED, Status.UNCERTAIN, Status.NOT_APPLICABLE, Status.INCOMPLETE)


def rollup_checks(rollup: Rollup, params: Sequence[BaseModel], matrices: Sequence[Matrix]) -> Iterator[tuple[str, Check]]:
    """List the checks of a roll-up, tried with each of the parameters given."""
    levels = next((matrix.levels for matrix in matrices), make_matrix().levels)
    tries = [(one, children) for one in params for children in (*plain_sums(levels), *odd_sums(levels))]

    def tried(check: Check) -> Check:
        return check if params else lambda: Skipped("there are no parameters to try it with")

    yield "has a name with its prefix, and a version", lambda: check_name(rollup)
    yield "refuses unknown and ill-typed parameters", lambda: check_params(rollup.Params, params[0] if params else None)
    yield "looks at nothing but its input", tried(lambda: check_purity(rollup, tries, levels))
    yield "stands missing and odd children", tried(lambda: check_survival(rollup, tries, levels))
    yield "returns whole results, with a plain reason", tried(lambda: check_form(rollup, tries, levels))
    yield "never treats what is missing as zero", tried(lambda: check_missing(rollup, params, levels))
    yield "does not depend on the order of children", tried(lambda: check_order(rollup, tries, levels))


def child(place: int, rank: int | None, status: Status = Status.SCORED, *, weight: float = 1.0, value: bool = True) -> Child:
    """Make a core criterion that stands at a rank, or nowhere."""
    stands = status is Status.SCORED
    return Child(f"child-{place}", f"Child {place}", True, weight, status, rank if stands else None,
                 float(rank) if stands and value and rank is not None else None)  # fmt: skip


def plain_sums(levels: Sequence[Level]) -> list[Sums]:
    """Give children as a network would have them."""
    low, high = levels[0].rank, levels[-1].rank
    return [
        tuple(child(at, high) for at in range(3)),
        tuple(child(at, level.rank, weight=at + 1.0) for at, level in enumerate(levels)),
        (child(0, low), child(1, high), child(2, None, Status.NOT_ASSESSED), child(3, high)),
        (child(0, high), child(1, None, Status.NOT_APPLICABLE), child(2, high)),
    ]


def odd_sums(levels: Sequence[Level]) -> list[Sums]:
    """Give none, missing ones of every kind, weights of zero, and children without values."""
    return [
        (),
        *((child(0, None, status), child(1, None, status)) for status in _MISSING),
        tuple(child(at, None, status) for at, status in enumerate(_MISSING)),
        tuple(child(at, level.rank, weight=0.0) for at, level in enumerate(levels)),
        tuple(child(at, level.rank, value=False) for at, level in enumerate(levels)),
        tuple(child(at, levels[at % len(levels)].rank) for at in range(300)),
    ]


def check_purity(rollup: Rollup, tries: Sequence[tuple[BaseModel, Sums]], levels: Sequence[Level]) -> Fault | None:
    """Check that it reads no clock, disk or network and leaves nothing to chance."""
    for params, children in tries:
        try:
            _, did = watched(lambda c=children, p=params: rollup.roll_up(c, p, levels))  # type: ignore[misc]
        except Exception:  # noqa: BLE001, S112  (the next check says so)
            continue
        if did is not None:
            return Fault(f"it {did}", "Work with children, params and levels alone")
    return None


def check_survival(rollup: Rollup, tries: Sequence[tuple[BaseModel, Sums]], levels: Sequence[Level]) -> Fault | None:
    """Check that it never raises."""
    for params, children in tries:
        try:
            rollup.roll_up(children, params, levels)
        except Exception as error:  # noqa: BLE001  (what a plugin raises is what we look for)
            return raised(error, words(children))
    return None


def check_form(rollup: Rollup, tries: Sequence[tuple[BaseModel, Sums]], levels: Sequence[Level]) -> Fault | None:
    """Check that status, level, counts and reason hang together."""
    for params, children in tries:
        if wrong := malformed(rollup.roll_up(children, params, levels), children, levels):
            return Fault(f"given {words(children)}, {wrong}", "See Rolled in the reference of hooks")
    return None


def malformed(rolled: object, children: Sums, levels: Sequence[Level]) -> str | None:
    """Say what is wrong with a result; None for a whole one."""
    if not isinstance(rolled, Rolled):
        return "it returns no Rolled"
    try:
        Rolled.model_validate_json(rolled.model_dump_json(warnings="error"))
    except (ValidationError, ValueError):
        return "a field of its Rolled has the wrong type"
    stands = rolled.level is not None or rolled.value is not None
    if (rolled.status is Status.SCORED) != stands:
        return f"it says {rolled.status.value} {'with' if stands else 'without'} a level or value"
    if rolled.level is not None and rolled.level not in {level.rank for level in levels}:
        return f"it gives level {rolled.level}, which the scale does not have"
    if not 0 <= rolled.assessed <= rolled.applicable <= len(children):
        return f"it counts {rolled.assessed} of {rolled.applicable} assessed, of {len(children)} children"
    wrong = not_plain(rolled.reason)
    return f"its reason {wrong}" if wrong else None


def check_missing(rollup: Rollup, params: Sequence[BaseModel], levels: Sequence[Level]) -> Fault | None:
    """Check that nothing assessed gives no level, and that one more that is missing lowers nothing."""
    high = levels[-1].rank
    for one in params:
        nothing = rollup.roll_up((child(0, None, Status.NOT_ASSESSED), child(1, None, Status.NOT_ASSESSED)), one, levels)
        if nothing.status is Status.SCORED:
            return Fault("it gives a level where nothing was assessed", "Return not_assessed or incomplete")
        known = tuple(child(at, high) for at in range(4))
        before = rollup.roll_up(known, one, levels)
        after = rollup.roll_up((*known, child(4, None, Status.NOT_ASSESSED)), one, levels)
        if after.status is Status.SCORED and _stands(after) < _stands(before):
            return Fault("a child that nobody assessed lowers the result", "Leave it out and count it, or return incomplete")
    return None


def _stands(rolled: Rolled) -> float:
    return next((float(number) for number in (rolled.level, rolled.value) if number is not None), 0.0)


def check_order(rollup: Rollup, tries: Sequence[tuple[BaseModel, Sums]], levels: Sequence[Level]) -> Fault | None:
    """Check that the same children in another order, and once more, give the same result."""
    for params, children in tries:
        orders = (
            list(permutations(children)) if len(children) <= 4 else [children, children[::-1], (*children[1::2], *children[::2])]
        )
        answers = [rollup.roll_up(order, params, levels) for order in [*orders, children]]
        if any(_told(answer) != _told(answers[0]) for answer in answers):
            return Fault(
                f"given {words(children)} in another order, it gives another result", "Sort the children, or count them all"
            )
    return None


def _told(rolled: Rolled) -> tuple[object, ...]:
    """Give all that a result says, its value without the last digits, which depend on the order of adding."""
    value = None if rolled.value is None else round(rolled.value, 9)
    return (rolled.status, rolled.level, value, rolled.assessed, rolled.applicable, rolled.reason)


def words(children: Sums) -> str:
    """Describe children in a few words."""
    if not children:
        return "no children"
    kinds = sorted({str(one.status.value).replace("_", " ") for one in children})
    return f"{len(children)} children ({', '.join(kinds)})"
