"""The start: what somebody can do, and where each choice leads."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.dialogue.greeting import how_long
from maturity.dialogue.outcomes import Move, Outcome, Question
from maturity.dialogue.paragraphs import Paragraph, heading, hint
from maturity.dialogue.position import ABOUT, CHOOSE, MENU, REVIEW, Position, Route
from maturity.dialogue.scene import Scene, answered, domain_of, domains_in
from maturity.dialogue.sequence import first_open
from maturity.dialogue.spelling import counted
from maturity.dialogue.ways import Ways, list_ways, take_way

EVERY = Route("all")
QUICK = Route("quick")


@dataclass(frozen=True, slots=True)
class MenuStep:
    """Choose where to begin or to go on. The address is (":menu",)."""

    scene: Scene

    @property
    def ways(self) -> Ways:
        """List the ways that the matrix offers, each with what it is."""
        scene, here = self.scene, self.scene.position
        core, every = scene.core, tuple(scene.matrix.all_criteria())
        passes = [] if not core or len(core) == len(every) else [(QUICK, core, f"Quick pass: the {len(core)} core criteria")]
        passes.append((EVERY, every, f"All {counted(len(every), 'criterion', 'criteria')}"))
        found = [
            (first_open(scene, route), f"{words}, {how_long(len(criteria) - answered(scene, criteria))}")
            for route, criteria, words in passes
        ]
        return (
            *found,
            (here.to(*CHOOSE), "Choose a domain or a criterion, in any order"),
            (here.to(*ABOUT), f"About your {scene.matrix.assesses}: {about_words(scene)}"),
            (here.to(*REVIEW), "Check your answers, and see the provisional result"),
        )

    def question(self) -> Question:
        """Ask what to do."""
        ask = Paragraph("What would you like to do?", gap=True)
        lines = list_ways(self.ways)
        end = hint(f"Type a number from 1 to {len(lines)}, q to stop, or ? for help. Enter means 1.")
        return Question((ask, *lines, end), (ask, *lines, end))

    def take(self, typed: str) -> Outcome:
        """Go where was chosen."""
        return take_way(self.ways, typed or "1")

    def back(self) -> Position:
        """Stay: nothing comes before."""
        return self.scene.position.to(*MENU)

    def skip(self) -> Position:
        """Stay: nothing is passed over here."""
        return self.scene.position.to(*MENU)


def about_words(scene: Scene) -> str:
    """Say what the section about the network holds."""
    parts = (
        f"{scene.matrix.body.parts}, partners, priority groups"
        if scene.matrix.sectors
        else f"{scene.matrix.body.parts}, priority groups"
    )
    return f"{parts}, list size, naming"


@dataclass(frozen=True, slots=True)
class ChooseStep:
    """Choose a domain, or a criterion of one. The address is (":choose",) or (":choose", domain)."""

    scene: Scene

    @property
    def domain(self) -> str | None:
        """Name the domain whose criteria are offered; None while domains are."""
        at = self.scene.position.at
        return at[1] if len(at) > 1 else None

    @property
    def ways(self) -> Ways:
        """List what can be chosen, each with what is answered."""
        here, scene = self.scene.position, self.scene
        if self.domain is None:
            return tuple(
                (
                    here.to(*CHOOSE, domain.id),
                    f"{domain.title} ({answered(scene, domain.criteria)} of {len(domain.criteria)} answered)",
                )
                for domain in domains_in(scene.matrix)
            )
        criteria = next(domain.criteria for domain in domains_in(scene.matrix) if domain.id == self.domain)
        return tuple((to_criterion(one.id, here.at), f"{one.title} ({status_of(scene, one.id)})") for one in criteria)

    def question(self) -> Question:
        """Ask which one."""
        ask = Paragraph("Which domain?" if self.domain is None else "Which criterion?")
        lines = list_ways(self.ways)
        end = hint("Type a number, or the id of a criterion; Enter or b goes back.")
        title = "Choose" if self.domain is None else self.title_of_domain()
        return Question((heading(title), ask, *lines, end), (ask, *lines, end))

    def title_of_domain(self) -> str:
        """Name the domain."""
        return next(domain.title for domain in domains_in(self.scene.matrix) if domain.id == self.domain)

    def take(self, typed: str) -> Outcome:
        """Go where was chosen."""
        if not typed:
            return Move(self.back())
        return take_way(self.ways, typed)

    def back(self) -> Position:
        """Give the domains, or the start."""
        return self.scene.position.to(*(MENU if self.domain is None else CHOOSE))

    def skip(self) -> Position:
        """Go back to the start."""
        return self.scene.position.to(*MENU)


def to_criterion(name: str, end: tuple[str, ...]) -> Position:
    """Go to one criterion, and afterwards back to where it was chosen."""
    return Position(Route("some", (name,), end), (name, "claim"))


def status_of(scene: Scene, name: str) -> str:
    """Say in a word or two how far a criterion is answered."""
    response = scene.response(name)
    if response.carried:
        return "carried, to be confirmed"
    if response.not_applicable is not None:
        return "does not apply"
    return "not answered" if response.claim is None else scene.matrix.numbered_level(response.claim)


def domain_id_of(scene: Scene) -> str | None:
    """Name the domain in which somebody stands; None when they stand in none."""
    owner = scene.position.at[0]
    if owner.startswith(":"):
        return scene.position.at[1] if scene.position.at[0] == CHOOSE[0] and len(scene.position.at) > 1 else None
    return domain_of(scene.matrix, owner).id
