"""A matrix against itself: what its model alone cannot see."""

from __future__ import annotations

from collections.abc import Iterator

from maturity.checking.naming import offer, warning
from maturity.errors import Problem
from maturity.model.matrix import Criterion, Domain, Matrix

NOBODY = frozenset({"n/a", "na", "none", "nobody", "tbc", "tbd", "unknown", "-", "?", "anonymous"})

NEEDS_THRESHOLDS = frozenset({"metric_threshold", "coverage", "breadth"})
"""Built-in rules that compare with numbers, whose unit, source and date the criterion must give."""


def check_matrix(matrix: Matrix) -> list[Problem]:
    """Check that a matrix hangs together. What its rules and gates refer to is checked when they are bound (`scoring.bind`).

    Each problem's `where` begins with the id of a criterion or domain, such as dev-presence.levels.3, or with a field of
    the matrix; positions in lists count from 1 in brackets.
    """
    return [
        *_check_names(matrix),
        *_check_ids(matrix),
        *(problem for domain in matrix.domains for problem in _check_domain(domain, matrix)),
        *(problem for criterion in matrix.all_criteria() for problem in _check_criterion(criterion, matrix)),
        *_check_ways(matrix),
    ]


def _check_names(matrix: Matrix) -> Iterator[Problem]:
    """Refuse a matrix that nobody stands behind."""
    named = [(f"authors[{at}]", name) for at, name in enumerate(matrix.authors, 1)]
    named += [(f"reviewers[{at}]", name) for at, name in enumerate(matrix.reviewers, 1)]
    named += [(f"sources.{key}.author", source.author) for key, source in matrix.sources.items()]
    for where, name in named:
        if name.casefold() in NOBODY:
            yield Problem("nobody is named", "Name the person, group or body that stands behind it", where=where)
    seen: set[str] = set()
    for at, level in enumerate(matrix.levels, 1):
        if level.name.casefold() in seen:
            yield Problem("two levels have the same name", "Give each level its own name", where=f"levels[{at}].name")
        seen.add(level.name.casefold())


def _check_ids(matrix: Matrix) -> Iterator[Problem]:
    """Refuse ids that name two things: results are looked up by them."""
    taken = {criterion.id: "criterion" for criterion in matrix.all_criteria()}
    taken[matrix.id] = "matrix"
    for domain in _all_domains(matrix.domains):
        if domain.id in taken:
            message = f"the id '{domain.id}' is used twice, also by a {taken[domain.id]}"
            yield Problem(message, "Give the domain an id of its own", where=f"{domain.id}.id")
        taken[domain.id] = "domain"


def _all_domains(domains: tuple[Domain, ...]) -> Iterator[Domain]:
    for domain in domains:
        yield domain
        yield from _all_domains(domain.domains)


def _check_domain(domain: Domain, matrix: Matrix) -> Iterator[Problem]:
    yield from _check_sources(domain.sources, matrix, domain.id)
    for inner in domain.domains:
        yield from _check_domain(inner, matrix)


def _check_sources(sources: tuple[str, ...], matrix: Matrix, where: str) -> Iterator[Problem]:
    for at, name in enumerate(sources, 1):
        if name not in matrix.sources:
            place = f"{where}.sources[{at}]"
            yield Problem(f"there is no source '{name}'", offer(name, matrix.sources), where=place)


def _check_criterion(criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    yield from _check_sources(criterion.sources, matrix, criterion.id)
    yield from _check_descriptors(criterion, matrix)
    yield from _check_statements(criterion)
    if criterion.scoring.rule in NEEDS_THRESHOLDS and criterion.thresholds is None:
        message = f"the rule {criterion.scoring.rule} compares with numbers, but 'thresholds' is missing"
        yield Problem(message, "Add thresholds with unit, source and valid_from", where=criterion.id)


def _check_descriptors(criterion: Criterion, matrix: Matrix) -> Iterator[Problem]:
    """Ask for a descriptor of every level of the scale, and for its proof above the lowest."""
    lowest = matrix.levels[0].rank
    where = f"{criterion.id}.levels"
    for level in matrix.levels:
        found = criterion.levels.get(level.rank)
        if found is None:
            message = f"level {level.rank} ({level.name}) is not described"
            yield Problem(message, "Add it, with text, proof and step", where=where)
        elif level.rank > lowest and found.proof is None and criterion.evidence:
            message = f"level {level.rank} does not say what would prove it"
            yield Problem(message, "Add proof", where=f"{where}.{level.rank}")


def _check_ways(matrix: Matrix) -> Iterator[Problem]:
    """Warn of levels that do not say how to get there: once a criterion, or once in all where no level does."""
    mend = "Add step, so that reports can say what to do next"
    lowest = matrix.levels[0].rank
    upper = [
        (criterion, rank, one) for criterion in matrix.all_criteria() for rank, one in criterion.levels.items() if rank > lowest
    ]
    if upper and all(one.step is None for _, _, one in upper):
        yield warning("no level of any criterion says how to get there", mend, "domains")
        return
    without: dict[str, list[int]] = {}
    for criterion, rank, one in upper:
        if one.step is None and (one.proof is not None or not criterion.evidence):
            without.setdefault(criterion.id, []).append(rank)
    for name, ranks in without.items():
        named = f"level {ranks[0]} does" if len(ranks) == 1 else f"levels {', '.join(map(str, ranks[:-1]))} and {ranks[-1]} do"
        yield warning(f"{named} not say how to get there", mend, f"{name}.levels.{ranks[0]}")


def _check_statements(criterion: Criterion) -> Iterator[Problem]:
    """Check that every statement that a consensus is sought on is put to people."""
    named = criterion.scoring.params.get("statements")
    if criterion.scoring.rule != "consensus" or not isinstance(named, list):
        return
    known = [key for key, asked in criterion.questions.items() if asked.kind == "rating"]
    for at, name in enumerate(named, 1):
        if name not in known:
            place = f"{criterion.id}.scoring.params.statements[{at}]"
            message = f"the criterion asks nobody to rate a statement '{name}'"
            yield Problem(message, f"{offer(str(name), known)}, or add it to questions with kind rating", where=place)
