"""An overview of fictional systems, and the odd situations that it must put up with.

Nothing here is random: the level of a network on a criterion follows from their places in the lists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from maturity.benchmarking.national import tabulate_nation
from maturity.model.network import System
from maturity.reporting.national_report import Nation, build_national_report
from maturity.reporting.national_view import NationalReport
from maturity.reporting.network.facts import leaf_domains
from network_report_cases import small_matrix
from system_report_cases import network, result


def made_nation(answering: Sequence[int] = (12, 10, 9), silent: int = 1, name: str = "Tide") -> NationalReport:
    """Make the overview of made-up systems, each with `answering` networks that answered and `silent` that did not."""
    matrix = small_matrix()
    networks, results, answered = {}, {}, {}
    place = 0
    digits = len(str(len(answering)))
    systems = tuple(
        System(code=f"ZZ{one + 1:0{digits}}", name=f"{name} {one + 1}", board_name=f"{name} Board") for one in range(len(answering))
    )
    for system, count in zip(systems, answering, strict=True):
        found = [network(place + one) for one in range(count + silent)]
        place += len(found)
        networks[system.code] = tuple(found)
        answered[system.code] = tuple(one.code for one in found[:count])
        results[system.code] = [result(matrix, one, int(one.code[1:]) - 1) for one in found[:count]]
    asked = {code: found for code, found in results.items() if found}
    domains = [domain.id for domain, _ in leaf_domains(matrix.domains)]
    return build_national_report(
        Nation(
            systems=systems,
            networks=networks,
            answered=answered,
            results=[one for found in asked.values() for one in found],
            matrix=matrix,
            tables=tabulate_nation(domains, asked, [level.rank for level in matrix.levels]),
            cycle="2026",
            as_of=date(2026, 10, 31),
            next_cycle=date(2027, 10, 31),
        ),
        engine_version="0.1.0",
    )


EVERYDAY = (34, 28, 0, 31, 5, 36, 29, 40, 33)
FORTY = [8 + place * 7 % 30 if place % 6 else place % 4 for place in range(40)]

GALLERY: dict[str, Callable[[], NationalReport]] = {
    "everyday": lambda: made_nation(EVERYDAY, silent=2),
    "three-small-systems": made_nation,
    "one-system": lambda: made_nation((12,)),
    "nobody-answered": lambda: made_nation((0, 0), silent=3),
    "no-system": lambda: made_nation(()),
    "all-too-small": lambda: made_nation((2, 3, 4)),
    "forty-systems": lambda: made_nation(FORTY, name="Ostermere, Fenwold and the Upper Tidewater Villages"),
}
