"""The data of each chart as a small table: columns, and rows of words. What the picture leaves out, the table leaves out, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from maturity.reporting.charts import CHARTS
from maturity.reporting.charts.course import Course
from maturity.reporting.charts.distribution import Distribution
from maturity.reporting.charts.dumbbell import Dumbbell
from maturity.reporting.charts.heat import HeatMap
from maturity.reporting.charts.ladder import StageLadder
from maturity.reporting.charts.marks import VOICE_NAMES
from maturity.reporting.charts.peers import PeerBand
from maturity.reporting.charts.presence import PresenceGrid
from maturity.reporting.charts.profile import Profile
from maturity.reporting.charts.reach import Reach
from maturity.reporting.charts.scale import Step, words_of
from maturity.reporting.charts.slope import Slope
from maturity.reporting.charts.timeline import EvidenceTimeline
from maturity.reporting.charts.voices import VoicesStrip
from maturity.reporting.report import day

NOT_STATED = "not stated"
NONE = "none"
NOT_SHOWN = "not shown"
PRESENCE = {"present": "someone is there", "gap": "nobody yet", "unknown": "not assessed"}
EVIDENCE = {"stands": "stands beyond the next cycle", "expires": "runs out before the next cycle", "set_aside": "set aside"}


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart's data: what it is about, the heads of the columns, and rows of words."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Steps: TypeAlias = Sequence[Step]


def chart_data(data: Mapping[str, Any]) -> ChartData | None:
    """Give the data of a chart as a table; None for a kind of chart that has none here, or without rows."""
    name = str(data.get("chart", ""))
    if name not in _TABLES:
        return None
    noun = CHARTS[name].noun.model_validate(data, strict=False)
    title, columns, rows = _TABLES[name](noun)
    return ChartData(title, columns, tuple(rows)) if rows else None


Table: TypeAlias = tuple[str, tuple[str, ...], Sequence[tuple[str, ...]]]


def _level(rank: int | None, steps: Steps, missing: str = "not assessed") -> str:
    return missing if rank is None else words_of(rank, steps)


def _count(value: int | None) -> str:
    return NOT_SHOWN if value is None else f"{value:,}"


def _ladder(chart: StageLadder) -> Table:
    target = _level(chart.target, chart.steps, "no target")
    by = f", by {day(chart.target_by)}" if chart.target is not None and chart.target_by else ""
    rows = [
        ("Claimed", _level(chart.claimed, chart.steps, "no claim")),
        ("Supported by evidence", _level(chart.supported, chart.steps, chart.missing)),
        ("Agreed", _level(chart.agreed, chart.steps, "not moderated")),
        ("Target", f"{target}{by}"),
    ]
    return f"Levels: {chart.criterion}", ("Standing", "Level"), rows


def _dumbbell(chart: Dumbbell) -> Table:
    rows = [
        (row.name, *(NOT_STATED if one is None else words_of(one, chart.steps) for one in (row.ours, row.theirs, row.agreed)))
        for row in chart.rows
    ]
    return "How deep each side says the partnership is", ("Name", chart.ours_name, chart.theirs_name, "Agreed depth"), rows


def _voices(chart: VoicesStrip) -> Table:
    rows = [
        (
            VOICE_NAMES[group.voice],
            f"{group.people:,}",
            _level(group.median, chart.steps, group.words or NOT_SHOWN),
            *((_count(group.counts.get(step.rank, 0)) if group.counts else NOT_SHOWN) for step in chart.steps),
        )
        for group in chart.groups
    ]
    return f"Ratings: {chart.criterion}", ("Voice", "People", "Median", *_heads(chart.steps)), rows


def _heads(steps: Steps) -> Iterable[str]:
    return (words_of(step.rank, steps) for step in steps)


def _peers(chart: PeerBand) -> Table:
    rows = []
    for row in chart.rows:
        levels = (row.lower, row.median, row.upper)
        shown = [row.words if one is None else words_of(one, chart.steps) for one in levels]
        rows.append((row.name, _level(row.own, chart.steps, row.missing), *shown, f"{row.peers:,}"))
    return (
        "Levels beside those of peers",
        ("Domain or criterion", "You", "Lower quartile of peers", "Median of peers", "Upper quartile of peers", "Peers"),
        rows,
    )


def _distribution(chart: Distribution) -> Table:
    """Of a row whose counts are hidden, the picture shows only the words that stand for them; so does the table."""
    rows = []
    for row in chart.rows:
        if row.hidden is not None:
            rows.append((row.name, *(NOT_SHOWN for _ in chart.steps), row.hidden))
            continue
        others = "; ".join(f"{one.words}: {_count(one.count)}" for one in row.others) or NONE
        rows.append((row.name, *(_count(row.counts.get(step.rank, 0)) for step in chart.steps), others))
    heads = ("Domain or criterion", *_heads(chart.steps), "Without a level, or why counts are not shown")
    return f"How many {chart.nouns} are at each level", heads, rows


def _presence(chart: PresenceGrid) -> Table:
    rows = [
        (
            f"{row.name}, priority area" if row.priority else row.name,
            "not known" if row.patients is None else f"{row.patients:,}",
            PRESENCE[row.state],
            row.who or (NONE if row.state == "gap" else NOT_STATED),
            day(row.since) if row.since else NONE if row.state == "gap" else NOT_STATED,
            day(row.funded_until) if row.funded_until else NONE if row.state == "gap" else NOT_STATED,
        )
        for row in chart.rows
    ]
    return (
        "Who is there, neighbourhood by neighbourhood",
        ("Neighbourhood", "Registered patients", "Presence", "Who", "Since", "Paid until"),
        rows,
    )


def _reach(chart: Reach) -> Table:
    rows = [(row.name, row.words, row.people_words) for row in chart.rows]
    heads = ("Criterion", "Registered patients", "Of these, in the most deprived fifth of areas")
    return "Registered with those one step short", heads, rows


def _slope(chart: Slope) -> Table:
    rows = [(row.name, _level(row.before, chart.steps), _level(row.after, chart.steps)) for row in chart.rows]
    return "Levels in two cycles", ("Criterion", chart.before_name, chart.after_name), rows


def _course(chart: Course) -> Table:
    """Say each row as the picture does, with what sets a cycle apart in its head."""
    heads = (f"{one.name} ({one.note})" if one.note else one.name for one in chart.columns)
    return "Cycle by cycle", ("Domain", *heads), [(row.name, *(spot.words for spot in row.spots)) for row in chart.rows]


def _timeline(chart: EvidenceTimeline) -> Table:
    rows = [(row.name, day(row.represents), day(row.until) if row.until else "no limit", EVIDENCE[row.state]) for row in chart.rows]
    return "What each item of evidence speaks of, and until when it stands", ("Item", "Speaks of", "Stands until", "State"), rows


def _variation(chart: Any) -> Table:
    rows = []
    for row in chart.rows:
        band = f"{_level(row.band_lower, chart.steps)} to {_level(row.band_upper, chart.steps)}"
        rows.append(
            (
                row.name,
                _level(row.own, chart.steps),
                _level(row.lower, chart.steps),
                _level(row.upper, chart.steps),
                band,
                row.words,
            )
        )
    heads = (
        "Domain",
        "You",
        "Lowest in nine of ten variations",
        "Highest in nine of ten variations",
        "Middle half of peers",
        "How sure",
    )
    return "Levels under other reasonable choices", heads, rows


def _profile(chart: Profile) -> Table:
    rows = [
        (
            row.name,
            _level(row.claimed, chart.steps, "no claim"),
            _level(row.supported, chart.steps, row.missing),
            _level(row.target, chart.steps, "no target"),
        )
        for row in chart.rows
    ]
    return "Levels by domain and criterion", ("Domain or criterion", "Claimed", "Supported by evidence", "Target"), rows


def _heat(chart: HeatMap) -> Table:
    rows = [(row.name, *(_level(cell.rank, chart.steps, cell.missing) for cell in row.cells)) for row in chart.rows]
    return "Level in each column", ("Name", *chart.columns), rows


_TABLES: Mapping[str, Callable[[Any], Table]] = {
    "stage_ladder": _ladder,
    "profile": _profile,
    "dumbbell": _dumbbell,
    "voices": _voices,
    "peer_band": _peers,
    "distribution": _distribution,
    "heat_map": _heat,
    "presence": _presence,
    "reach": _reach,
    "slope": _slope,
    "course": _course,
    "evidence_timeline": _timeline,
    "variation": _variation,
}
