"""What networks that answered different matrices can be compared on: the part of a common base that all of them left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from maturity.benchmarking.words import join_words
from maturity.model.benchmark import Benchmark, SharedCore
from maturity.model.matrix import Domain, Matrix


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A matrix that another one rests on, or that it is itself, and what of it stands there word for word.

    content_hash: of the ancestor without domains that were added in place. shared: ids of criteria and domains.
    """

    id: str
    version: str
    content_hash: str
    shared: frozenset[str]

    def is_same(self, other: Ancestor) -> bool:
        """Tell whether two are the same text, whatever rests on it."""
        return (self.id, self.version, self.content_hash) == (other.id, other.version, other.content_hash)


def lineage(matrix: Matrix, load: Callable[[str], Matrix]) -> tuple[Ancestor, ...]:
    """Name a matrix and all that it rests on, the nearest first; `load` gives a base by id."""
    added = {one.domain for one in matrix.additions}
    own = frozenset(name for domain in matrix.domains if domain.id not in added for name in _names(domain))
    found = [Ancestor(matrix.id, matrix.version, matrix.own_hash or matrix.content_hash, own)]
    while matrix.extends is not None:
        base = matrix.extends
        shared = frozenset(base.shared) & found[-1].shared if len(found) > 1 else frozenset(base.shared)
        found.append(Ancestor(base.id, base.version, base.content_hash, shared))
        matrix = load(base.id)
    return tuple(found)


def _names(domain: Domain) -> list[str]:
    below = [name for child in domain.domains for name in _names(child)]
    return [domain.id, *(criterion.id for criterion in domain.criteria), *below]


def common_base(lineages: Sequence[Sequence[Ancestor]]) -> Ancestor | None:
    """Find the nearest matrix that all rest on, and what all of them share of it; None when there is none, or nothing is shared."""
    for one in lineages[0]:
        same = [next((other for other in line if other.is_same(one)), None) for line in lineages]
        known = [other.shared for other in same if other is not None]
        if len(known) == len(lineages):
            shared = frozenset.intersection(*known)
            return Ancestor(one.id, one.version, one.content_hash, shared) if shared else None
    return None


def core_matrix(base: Matrix, shared: frozenset[str]) -> Matrix | None:
    """Cut a matrix down to the criteria that are shared; domains are summed up from those alone. None when none is."""
    domains = tuple(cut for domain in base.domains if (cut := _cut(domain, shared)) is not None)
    if not domains:
        return None
    presence = base.presence if base.presence in shared else None
    return base.model_copy(
        update={
            "domains": domains,
            "presence": presence,
            "additions": (),
            "own_hash": "",
            "content_hash": base.own_hash or base.content_hash,
        }
    )


def _cut(domain: Domain, shared: frozenset[str]) -> Domain | None:
    criteria = tuple(criterion for criterion in domain.criteria if criterion.id in shared)
    domains = tuple(cut for child in domain.domains if (cut := _cut(child, shared)) is not None)
    return domain.model_copy(update={"criteria": criteria, "domains": domains}) if criteria or domains else None


def describe_core(own: Matrix, base: Matrix, shared: frozenset[str], answered: Iterable[Matrix]) -> SharedCore:
    """Say what is compared, as the reader of one matrix sees it.

    Args:
        own: The matrix of the reader.
        base: The matrix that all rest on.
        shared: Ids of what stands in all of them.
        answered: All matrices that networks answered.
    """
    matrices = list(answered)
    compared = sum(criterion.id in shared for criterion in base.all_criteria())
    asked = sum(1 for _ in own.all_criteria())
    verb = "is" if compared == 1 else "are"
    titles = join_words([f"{matrix.title} {matrix.version}" for matrix in matrices])
    words = (
        f"{compared} of {asked} criteria {verb} compared, because networks answered different matrices ({titles}): "
        f"these stand in all of them word for word, as in {base.title} {base.version}."
    )
    return SharedCore(
        base=base.id,
        version=base.version,
        matrices=tuple(matrix.id for matrix in matrices),
        criteria=compared,
        of=asked,
        words=words,
    )


def keep_shared(benchmark: Benchmark, core: SharedCore, shared: frozenset[str]) -> Benchmark:
    """Keep the bands of what stands in all matrices, and of the common base as a whole; say why the others are not there."""
    bands = {name: band for name, band in benchmark.bands.items() if name in shared or name == core.base}
    return benchmark.model_copy(update={"bands": bands, "shared": core})
