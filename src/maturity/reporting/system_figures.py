"""The figures of a system's report, and the same counted anew, the slow and obvious way, from the levels of its networks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from maturity.model.basis import Held, HeldDomain, NetworkLevels, SystemBasis
from maturity.model.matrix import numbered
from maturity.model.result import Status
from maturity.reporting.figures import Figures
from maturity.reporting.report import STATUS_WORDS, quoted
from maturity.reporting.system_rows import StandingRow
from maturity.reporting.system_view import SystemReport


def system_figures(report: SystemReport) -> Figures:
    """List the counts of the distributions, the cells of the heat map, and the tables of claims and of support."""
    found: dict[str, str] = {}
    for row in _rows(report):
        found |= dict(_printed_row(row))
    for network in report.heat_map.rows:
        for column, cell in zip(report.heat_map.columns, network.cells, strict=True):
            found[_cell_name(column.title, network.code)] = cell.words
    for claim in report.claims.rows:
        found[_claims_name(claim.title)] = _claims_words(claim.claims, claim.above, claim.without_level)
    for need in (*report.support.rows, *report.support.others):
        found[_need_name(need.title)] = _need_words(need.one_short, need.reached, need.further)
        found[_reach_name(need.title)] = _reach_words(need.patients.value, need.people.value)
    return found


def counted_figures(report: SystemReport, basis: SystemBasis) -> Figures:
    """Count the same figures from the levels of the networks; names and scales are the report's."""
    networks = [one for one in basis.networks if _answered(one)]
    found: dict[str, str] = {}
    for row in _rows(report):
        held = [_held(one, row.id) for one in networks]
        found |= dict(_counted_row(row, [one for one in held if one is not None], _everyone(report, networks)))
    by_code = {one.code: one for one in networks}
    for network in report.heat_map.rows:
        for column in report.heat_map.columns:
            found[_cell_name(column.title, network.code)] = _cell_words(report, by_code.get(network.code), column.id)
    for claim in report.claims.rows:
        found[_claims_name(claim.title)] = _claims_words(*_count_claims([one.criteria.get(claim.id) for one in networks]))
    for need in (*report.support.rows, *report.support.others):
        held_levels = {one.code: one.criteria[need.id].supported for one in networks if need.id in one.criteria}
        levels = [level for level in held_levels.values() if level is not None]
        found[_need_name(need.title)] = _need_words(*_count_need(levels, need.goal.rank))
        short = [by_code[code] for code, level in held_levels.items() if level == (need.goal.rank or 0) - 1]
        found[_reach_name(need.title)] = _reach_words(
            _sum_known([one.patients for one in short]), _sum_known([one.priority_people for one in short])
        )
    return found


def _rows(report: SystemReport) -> Iterator[StandingRow]:
    for domain in report.standings.domains:
        yield domain.own
        yield from domain.rows


def _everyone(report: SystemReport, networks: list[NetworkLevels]) -> int:
    """Count the networks of the system, answered or not: each has a row in the heat map."""
    return max(len(report.heat_map.rows), len(networks))


def _answered(network: NetworkLevels) -> bool:
    """Tell whether a network answered at all; a file in which nothing is assessed is no answer."""
    return any(one.status is not Status.NOT_ASSESSED for one in network.criteria.values())


def _held(network: NetworkLevels, name: str) -> Held | HeldDomain | None:
    return network.criteria.get(name) or network.domains.get(name)


def _printed_row(row: StandingRow) -> Iterator[tuple[str, str]]:
    name = quoted(row.title)
    for tally in row.counts:
        yield f"networks at {tally.name} on {name}", str(tally.networks)
    for status, words in STATUS_WORDS.items():
        yield f"networks “{words}” on {name}", str(sum(one.networks or 0 for one in row.others if one.status is status))
    yield f"networks with a level on {name}", str(row.assessed)
    yield f"networks behind {name}", str(row.all)


def _counted_row(row: StandingRow, held: list[Held | HeldDomain], everyone: int) -> Iterator[tuple[str, str]]:
    name = quoted(row.title)
    levels = Counter(one.supported for one in held if one.supported is not None)
    others = Counter(one.status for one in held if one.supported is None)
    others[Status.NOT_ASSESSED] += everyone - len(held)
    for tally in row.counts:
        yield f"networks at {tally.name} on {name}", str(levels[tally.rank])
    for status, words in STATUS_WORDS.items():
        yield f"networks “{words}” on {name}", str(others[status])
    yield f"networks with a level on {name}", str(levels.total())
    yield f"networks behind {name}", str(everyone)


def _cell_name(column: str, code: str) -> str:
    return f"{quoted(column)} for {code}"


def _cell_words(report: SystemReport, network: NetworkLevels | None, domain: str) -> str:
    held = network.domains.get(domain) if network else None
    if held is None:
        return STATUS_WORDS[Status.NOT_ASSESSED]
    if held.supported is not None:
        names: Mapping[int, str] = {step.rank: step.name for step in report.levels}
        return numbered(held.supported, names.get(held.supported, ""), names.values())
    if held.status is Status.SCORED:
        return STATUS_WORDS[Status.NOT_ASSESSED] if held.shown is None else f"{round(held.shown, 3):g}"
    return STATUS_WORDS[held.status]


def _claims_name(title: str) -> str:
    return f"claims on {quoted(title)}"


def _claims_words(claims: int | None, above: int | None, without_level: int | None) -> str:
    return f"{claims}, of these {above} beyond the evidence and {without_level} without a level"


def _count_claims(held: list[Held | None]) -> tuple[int, int, int]:
    claims = [(one.claimed, one.supported) for one in held if one is not None and one.claimed is not None]
    above = sum(shown is not None and shown < said for said, shown in claims)
    return len(claims), above, sum(shown is None for _, shown in claims)


def _need_name(title: str) -> str:
    return f"networks one step short on {quoted(title)}"


def _need_words(one_short: int | None, reached: int | None, further: int | None) -> str:
    return f"{one_short}, with {reached} there and {further} further away"


def _reach_name(title: str) -> str:
    return f"patients of the networks one step short on {quoted(title)}"


def _reach_words(patients: float | None, people: float | None) -> str:
    known = ["not known" if number is None else f"{number:.0f}" for number in (patients, people)]
    return f"{known[0]}, in the most deprived fifth {known[1]}"


def _sum_known(numbers: list[int | None]) -> int | None:
    """Add up what is known; None where nothing is."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _count_need(levels: list[int], goal: int | None) -> tuple[int, int, int]:
    aim = -1 if goal is None else goal
    return (
        sum(level == aim - 1 for level in levels),
        sum(level >= aim for level in levels),
        sum(level < aim - 1 for level in levels),
    )
