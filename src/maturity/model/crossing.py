"""How results by one version of a matrix compare with results by a later one, as the later one declares it."""

from maturity.model.assessment import MatrixPin
from maturity.model.base import Line, Noun, Slug


class Pair(Noun):
    """A criterion or domain that can be compared across two versions.

    was: its id in the older one. words: what a reader should bear in mind, such as "the text of level 3 changed"; None when
    nothing. moves: that could move a level by itself. questions: new ids of the questions that were renamed, by the old.
    """

    was: Slug
    words: Line | None = None
    moves: bool = False
    questions: dict[Slug, Slug] = {}


class Apart(Noun):
    """A criterion or domain that both versions have and that is not compared, and why."""

    title: Line
    why: Line


class Crossing(Noun):
    """What of two versions of one matrix can be compared. Criteria come first, then domains, in the order of the newer version.

    pairs, apart: by the id in the newer version; the matrix as a whole stands among them by its own id. criteria, domains: which of
    the pairs are what. added, removed: titles of criteria that only the newer, or only the older, version has: no change.
    """

    old: MatrixPin
    new: MatrixPin
    pairs: dict[Slug, Pair] = {}
    apart: dict[Slug, Apart] = {}
    criteria: tuple[Slug, ...] = ()
    domains: tuple[Slug, ...] = ()
    added: tuple[Line, ...] = ()
    removed: tuple[Line, ...] = ()
