"""Lists to choose from: what each choice is called in the workbook, and how what people typed is understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from maturity.files.workbook.tables import OUTSIDE, PERSPECTIVES, STRENGTHS
from maturity.model.matrix import Matrix


def folded(text: str) -> str:
    """Bring a word to the form in which words are compared: single spaces, no case."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class Choices:
    """A list: what is shown of each choice, by its id. what: the kind of thing, for messages ("sector").

    also: further words, as they are compared, by which a choice is known: names that hold what parts entries, and former ones.
    """

    what: str
    shown: Mapping[str, str]
    also: Mapping[str, str] = field(default_factory=dict)

    def show(self, name: str) -> str:
        """Give what is shown of a choice; a name that is not on the list is shown as it is."""
        return self.shown.get(name, name)

    def find(self, typed: str) -> str | None:
        """Find the id of what somebody chose or typed: the id, or what is shown; None when unknown.

        Where what is shown begins with the id, such as "3 Embedded", the id will do with any words after it.
        """
        word = folded(typed)
        for name, words in self.shown.items():
            if word in (name.casefold(), folded(words)):
                return name
        if self.also.get(word) in self.shown:
            return self.also[word]
        first = word.partition(" ")[0].rstrip(":,.-")
        led = (name for name, words in self.shown.items() if first == name.casefold() and folded(words).startswith(f"{first} "))
        return next(led, None)


def choices_of(what: str, titles: Mapping[str, str], former: Mapping[str, str] | None = None) -> Choices:
    """Make a list from titles by id; where two titles are the same, or hold what parts entries, ids are shown.

    former: titles by id as they were, by which a choice is still known unless another now has that title.
    """
    often = Counter(folded(title) for title in titles.values())
    ids = {name.casefold() for name in titles}
    shown = {name: title if _is_clear(name, title, often, ids) else name for name, title in titles.items()}
    also = {folded(title): name for name, title in (former or {}).items()}
    also |= {folded(title): name for name, title in titles.items() if often[folded(title)] == 1}
    return Choices(what, shown, also)


def _is_clear(name: str, title: str, often: Mapping[str, int], ids: Collection[str]) -> bool:
    """Tell whether a title can stand for its id among others."""
    is_id_of_another = folded(title) in ids and folded(title) != name.casefold()
    return often[folded(title)] == 1 and ";" not in title and "\n" not in title and not is_id_of_another


def fixed_choices(matrix: Matrix) -> dict[str, Choices]:
    """Make the lists that the matrix fixes, by name."""
    return {
        "kinds": choices_of("kind of evidence", {name: kind.title for name, kind in matrix.evidence_kinds.items()}),
        "criteria": Choices("criterion", {one.id: f"{one.id} {one.title}" for one in matrix.all_criteria()}),
        "sectors": choices_of("sector", matrix.sectors),
        "assets": choices_of("kind of asset", matrix.asset_kinds),
        "strengths": Choices("strength", STRENGTHS),
        "perspectives": Choices("voice", PERSPECTIVES),
        "outside": Choices("voice from outside", OUTSIDE),
        "levels": Choices("level", {str(level.rank): matrix.numbered_level(level.rank) for level in matrix.levels}),
    }


def own_choices(what: str, named: Iterable[tuple[str, str]], former: Mapping[str, str] | None = None) -> Choices:
    """Make a list of things that the network itself declares."""
    return choices_of(what, dict(named), former)
