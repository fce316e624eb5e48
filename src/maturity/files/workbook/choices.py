"""Lists to choose from: what each choice is called in the workbook, and how what people typed is understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maturity.files.workbook.tables import OUTSIDE, PERSPECTIVES, STRENGTHS
from maturity.model.matrix import Matrix


def folded(text: str) -> str:
    """Bring a word to the form in which words are compared: single spaces, no case."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class Choices:
    """A list: what is shown of each choice, by its id. what: the kind of thing, for messages ("sector")."""

    what: str
    shown: Mapping[str, str]

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
        first = word.partition(" ")[0].rstrip(":,.-")
        led = (name for name, words in self.shown.items() if first == name.casefold() and folded(words).startswith(f"{first} "))
        return next(led, None)


def choices_of(what: str, titles: Mapping[str, str]) -> Choices:
    """Make a list from titles by id; where two titles are the same, or hold what parts entries, ids are shown."""
    often = Counter(folded(title) for title in titles.values())
    ids = {name.casefold() for name in titles}
    clear = {name: often[folded(title)] == 1 and ";" not in title and "\n" not in title for name, title in titles.items()}
    shown = {
        name: title if clear[name] and not ({folded(title)} & (ids - {name.casefold()})) else name for name, title in titles.items()
    }
    return Choices(what, shown)


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


def own_choices(what: str, named: Iterable[tuple[str, str]]) -> Choices:
    """Make a list of things that the network itself declares."""
    return choices_of(what, dict(named))
