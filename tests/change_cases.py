"""Change that reports must put up with: several cycles with a gap, an older version and a merger, and causes of every kind."""

from __future__ import annotations

from datetime import date

from maturity.benchmarking.course import Stop, count_course, trace_course
from maturity.benchmarking.standing import Standing
from maturity.model.assessment import MatrixPin
from maturity.model.benchmark import Change, CycleChange, Movement
from maturity.model.cause import Cause, CauseKind
from maturity.model.course import Course, SystemCourse
from maturity.model.crossing import Apart, Crossing, Pair
from maturity.model.result import Status

OLD, NEW = MatrixPin(id="tiny", version="0.9"), MatrixPin(id="tiny", version="1.0")
VOUCHED = "the text of level 3 changed, and its authors say that its meaning stands"
CROSSING = Crossing(
    old=OLD,
    new=NEW,
    pairs={
        "listen": Pair(was="listen", words=VOUCHED, moves=True),
        "depth": Pair(was="depth"),
        "lead": Pair(was="lead"),
        "partners": Pair(was="partners"),
    },
    apart={
        "felt": Apart(title="It is felt, not just claimed", why="what must be shown changed"),
        "communities": Apart(title="Working with communities", why="not all that decides it can be compared"),
        "tiny": Apart(title="A tiny matrix", why="not all that decides it can be compared"),
    },
    criteria=("listen", "depth", "lead"),
    domains=("partners",),
    added=("We say what changed",),
    removed=("We hold a yearly fair",),
)
DOMAINS = ("communities", "partners")


def changed(
    name: str, before: int | None, after: int | None, movement: Movement, *causes: Cause, mark: str | None = None
) -> Change:
    """Make one row of change."""
    status = [Status.NOT_ASSESSED if level is None else Status.SCORED for level in (before, after)]
    return Change(
        id=name,
        before_status=status[0],
        after_status=status[1],
        before=before,
        after=after,
        movement=movement,
        causes=causes,
        mark=mark,
    )


def through_crosswalk() -> CycleChange:
    """Make a change whose earlier cycle answered an older version."""
    return CycleChange(
        network="Z00001",
        before_cycle="2025",
        after_cycle="2026",
        comparable=True,
        changes={
            "listen": changed("listen", 1, 2, Movement.ROSE, Cause(kind=CauseKind.RULE), mark=VOUCHED),
            "depth": changed("depth", 1, 1, Movement.SAME),
            "lead": changed("lead", None, None, Movement.NEITHER),
            "partners": changed("partners", 1, 1, Movement.SAME),
        },
        crossing=CROSSING,
    )


def with_causes(*causes: Cause) -> CycleChange:
    """Make a change of one criterion with these causes."""
    change = changed("listen", 1, 2, Movement.ROSE, *causes)
    return CycleChange(network="Z00001", before_cycle="2025", after_cycle="2026", comparable=True, changes={"listen": change})


def stop(cycle: str, levels: tuple[int | None, ...], pin: MatrixPin | None = NEW, *, same: bool = True) -> Stop:
    """Make one cycle of a course; a level of None is incomplete."""
    found = (Standing(Status.INCOMPLETE if level is None else Status.SCORED, level) for level in levels)
    crossing = CROSSING if pin == OLD else None
    return Stop(cycle, date(int(cycle), 10, 31), pin, dict(zip(DOMAINS, found, strict=True)), crossing, same)


def a_course(*earlier: Stop, now: tuple[int | None, ...] = (None, 1)) -> Course:
    """Trace the domains of the small matrix over cycles."""
    course = trace_course("Z00001", stop("2026", now), earlier, DOMAINS)
    assert course is not None
    return course


def five_cycles() -> Course:
    """Answer all five, on one version."""
    return a_course(stop("2022", (0, 1)), stop("2023", (1, 1)), stop("2024", (1, 2)), stop("2025", (2, 2)), now=(3, 1))


def five_with_everything() -> Course:
    """Merge after the first, answer an older version, miss one, and answer the last two."""
    first, second = stop("2022", (2, 2), same=False), stop("2023", (1, 0), OLD)
    return a_course(first, second, stop("2024", (0, 0), None), stop("2025", (1, 2)))


def system_course(pin: MatrixPin = NEW, networks: int = 6) -> SystemCourse:
    """Count made-up networks over five cycles, the first two on a version of one's choice."""
    years = (("2022", pin), ("2023", pin), ("2024", NEW), ("2025", NEW))
    courses = [
        a_course(*(stop(year, ((one + place) % 4, place), own) for place, (year, own) in enumerate(years)), now=(3, one % 4))
        for one in range(networks)
    ]
    found = count_course(courses, 3)
    assert found is not None
    return found
