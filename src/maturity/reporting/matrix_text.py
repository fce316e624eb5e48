"""The document of a matrix as plain text for a terminal: 96 columns, no colour, no lines drawn."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from maturity.reporting.matrix_view import CriterionView, DomainView, MatrixDocument

WIDTH = 96


def matrix_text(document: MatrixDocument) -> str:
    """Lay out a whole matrix."""
    return "\n".join(_lines(document))


def criterion_text(criterion: CriterionView) -> str:
    """Lay out one criterion."""
    return "\n".join(_criterion(criterion))


def _lines(document: MatrixDocument) -> Iterator[str]:
    yield f"{document.title} ({document.id} {document.version})"
    yield from ("", _fill(document.summary), "", "Levels")
    for step in document.levels:
        yield _fill(f"{step.rank} {step.name}: {step.test}" + (f" (Worth {step.worth}.)" if step.worth else ""), "  ")
    yield from ("", *(_fill(f"{name}: {value}.") for name, value in document.facts), f"Holds: {document.size}.")
    yield from ("", _fill(document.comments))
    yield from ("", _fill("The whole is summed up so: " + " ".join(document.rollup)))
    for domain in document.domains:
        yield from _domain(domain)
    if document.kinds:
        yield from ("", "", "WHAT COUNTS AS EVIDENCE")
        yield from (_fill(f"{kind.title}: {kind.counts} Stands {kind.stands}.", "  ") for kind in document.kinds)
    if document.sources:
        yield from ("", "", "SOURCES")
        yield from (_fill(source.words, "  ") for source in document.sources)


def _domain(domain: DomainView) -> Iterator[str]:
    yield from ("", "", f"{domain.number} {domain.title.upper()}  [{domain.id}]", _fill(domain.ask), "", _fill(domain.why))
    if domain.added:
        yield _fill(domain.added)
    yield _fill("Summed up so: " + " ".join(domain.rollup))
    for criterion in domain.criteria:
        yield from _criterion(criterion)


def _criterion(criterion: CriterionView) -> Iterator[str]:
    """Lay out a criterion: what it asks, why, its levels, the evidence that counts, and the rule."""
    yield from ("", f"{criterion.number} {criterion.title}  [{criterion.id}, {criterion.tier.partition(':')[0]}]")
    for words in (criterion.ask, criterion.why, criterion.plain, criterion.changed):
        if words:
            yield _fill(words, "  ")
    for level in criterion.levels:
        yield _fill(f"{level.rank} {level.name}: {level.text}", "    ")
        for lead, words in (("Shown by", level.proof), ("How to get there", level.step), ("Counted", level.asks)):
            if words:
                yield _fill(f"{lead}: {words}", "      ")
    yield _fill(f"Evidence that counts: {'; '.join(criterion.evidence) or 'none needed'}.", "  ")
    yield from (_fill(f"Asks: {words}", "  ") for words in criterion.questions)
    yield _fill("Scored so: " + " ".join(criterion.scoring), "  ")
    if criterion.thresholds:
        yield _fill(criterion.thresholds, "  ")
    if criterion.links:
        yield _fill(f"Serves other matrices: {'; '.join(criterion.links)}.", "  ")
    if criterion.sources:
        yield _fill(f"Comes from: {'; '.join(criterion.sources)}.", "  ")


def _fill(text: str, indent: str = "") -> str:
    """Fill a paragraph behind an indent."""
    return textwrap.fill(" ".join(text.split()), WIDTH, initial_indent=indent, subsequent_indent=indent)
