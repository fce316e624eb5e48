"""What reports came out as, recalled: one whose inputs are those of an earlier run says the same, and need not be built to know."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from maturity.bulk.digests import digest_of
from maturity.bulk.watching import Look, Watch
from maturity.files.report_journal import Built, Journal
from maturity.plugins import Registry


@dataclass(frozen=True, slots=True)
class Recall:
    """Recalls what was built, and watches what is built now.

    context: the digest of all inputs but the networks. facts: of what is known of every network without looking at one. prints: of
    what each network's result rests on, by cycle and code.
    """

    journal: Journal
    watch: Watch
    registry: Registry
    context: str
    facts: str
    prints: Mapping[Look, str]

    def data_of(self, stem: str) -> str | None:
        """Give the digest of what a report says; None when it has to be built to know.

        A report is a function of what it looks at. When all at which it looked is as it was, it would look at the same again.
        """
        built = self.journal.built.get(stem)
        if built is None:
            return None
        looks = [(cycle, code) for cycle, codes in built.looked_at.items() for code in codes]
        return built.data if built.inputs == self._inputs(looks) else None

    def keep(self, stem: str, looks: Collection[Look], data: str) -> None:
        """Keep what a report was built from.

        Nothing is kept while a plugin is left out: which reports go without it depends on the order in which they were built.
        """
        if self.registry.failed:
            return
        looked_at: dict[str, tuple[str, ...]] = {}
        for cycle, code in sorted(looks):
            looked_at[cycle] = (*looked_at.get(cycle, ()), code)
        built = Built(stem, self._inputs(looks), looked_at, data)
        if self.journal.built.get(stem) != built:
            self.journal.keep_built(built)

    def _inputs(self, looks: Collection[Look]) -> str:
        seen = sorted(f"{cycle} {code} {self.prints.get((cycle, code), '')}" for cycle, code in looks)
        return digest_of([self.context, self.facts, *seen])
