"""Talk: print a question, read an answer, keep it, go on; until somebody stops."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

from maturity.cli.assess.opening import Session
from maturity.cli.assess.printing import Printer
from maturity.cli.ending import EXIT_INTERRUPTED
from maturity.cli.logs import log_rules
from maturity.dialogue.clashes import ClashStep
from maturity.dialogue.greeting import greeting
from maturity.dialogue.guarding import PersonalText
from maturity.dialogue.machine import settled, step_at, take
from maturity.dialogue.menu import MenuStep
from maturity.dialogue.outcomes import Ask, Conclude, KeepFile, Leave, Move, Outcome, Stay, Step, refuse
from maturity.dialogue.paragraphs import Paragraph, fault
from maturity.dialogue.position import Position
from maturity.dialogue.scene import Scene
from maturity.errors import InputError, StaleError
from maturity.recording.merging import Clash


def talk(session: Session, printer: Printer) -> int:
    """Lead the dialogue to its end, and give the exit code."""
    printer.show(greeting(session.scene, resumed=session.resumed))
    try:
        Talk(session, printer).run()
    except KeyboardInterrupt:
        printer.end_line()
        printer.show(how_to_go_on(session))
        return EXIT_INTERRUPTED
    printer.show(how_to_go_on(session))
    return 0


def how_to_go_on(session: Session) -> tuple[Paragraph, ...]:
    """Say that everything is kept, and how to go on."""
    words = "Everything you answered is kept." if session.keeper.began else "Nothing was answered, and nothing is kept."
    return (Paragraph(f"{words} To go on, type:", gap=True), Paragraph(f"maturity assess {session.keeper.code}"))


def log_personal(step: Step, position: Position) -> None:
    """Say in the log, if there is one, which rules spoke up, and of which criterion."""
    if isinstance(step, PersonalText):
        log_rules((one.rule for one in step.sightings), f"assess, {position.at[0]}")


@dataclass(slots=True)
class Talk:
    """One dialogue as it runs."""

    session: Session
    printer: Printer
    begun: bool = False

    def run(self) -> None:
        """Ask question after question."""
        scene, between = self.session.scene, None
        while True:
            step: Step = between or step_at(scene) or MenuStep(scene)
            outcome = self.ask(scene, step)
            between = None
            while isinstance(outcome, Move):
                scene, outcome = self.move(scene, outcome)
            if isinstance(outcome, Leave):
                return
            if isinstance(outcome, Ask):
                between = outcome.step
                log_personal(between, scene.position)
            elif isinstance(outcome, Conclude):
                scene = self.conclude(scene, outcome)
            elif isinstance(outcome, Stay):
                self.printer.show(outcome.page)

    def ask(self, scene: Scene, step: Step) -> Outcome:
        """Print a question and read entries until one of them leads on."""
        question = step.question()
        self.printer.show(question.page)
        while True:
            self.printer.prompt()
            self.begin(scene)
            typed = read_line()
            if typed is None:
                self.printer.end_line()
                return Leave()
            outcome = refuse(typed.words) if isinstance(typed, Unreadable) else take(scene, step, typed)
            if isinstance(outcome, KeepFile):
                outcome = self.keep_file(outcome)
            if not isinstance(outcome, Stay):
                return outcome
            self.printer.show(outcome.page)
            if len(outcome.page) > 1:
                self.printer.show(question.again)

    def begin(self, scene: Scene) -> None:
        """Keep where somebody begins: once, when the first question is there to be read, since the store takes a moment to open."""
        if not self.begun:
            self.begun = True
            self.session.keeper.keep_place(scene.position)

    def keep_file(self, wanted: KeepFile) -> Outcome:
        """Copy a file of evidence into the workspace."""
        try:
            return wanted.then(self.session.keeper.keep_file(wanted.path))
        except InputError as error:
            return Stay(tuple(fault(str(problem)) for problem in error.problems[:1]))

    def move(self, scene: Scene, move: Move) -> tuple[Scene, Outcome]:
        """Keep what was answered, then say so and go on; ask when somebody else answered the same."""
        keeper = self.session.keeper
        try:
            kept = keeper.keep(move.edits, scene.assessment) if move.edits else scene.assessment
        except StaleError as error:
            clashes = tuple(clash for clash in error.clashes if isinstance(clash, Clash))
            keeper.look_again()
            now = self.seen(scene, scene.position)
            if not clashes:
                return now, move
            return now, Ask(ClashStep(now, clashes, move, keeper.changed_by))
        except InputError:
            keeper.look_again()
            return self.seen(scene, scene.position), refuse("Somebody changed what this belongs to. Look at it again.")
        after = settled(replace(scene, assessment=kept, began=keeper.began).at(move.to))
        keeper.keep_place(after.position)
        self.printer.show(move.said)
        return after, Stay(())

    def seen(self, scene: Scene, position: Position) -> Scene:
        """Look at the answers as they stand in the store."""
        keeper = self.session.keeper
        return settled(replace(scene, assessment=keeper.assessment or scene.assessment, began=keeper.began).at(position))

    def conclude(self, scene: Scene, conclude: Conclude) -> Scene:
        """Work out the provisional result and print it."""
        from maturity.cli.assess.concluding import provisional

        now = scene
        if self.session.keeper.began:
            self.session.keeper.look_again()
            now = self.seen(scene, scene.position)
        self.printer.show(provisional(self.session, now))
        after = now.at(conclude.to)
        self.session.keeper.keep_place(after.position)
        return after


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no text, and what to do."""

    words: str


def read_line() -> str | Unreadable | None:
    """Read one line; None at the end of the input. A line that is cut off at the end counts, as in any shell."""
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        return Unreadable("That is not text in UTF-8. Type it again.")
    if not line:
        return None
    text = line.rstrip("\r\n")
    return Unreadable("That is not text in UTF-8. Type it again.") if not is_text(text) else text.strip()


def is_text(text: str) -> bool:
    """Tell whether a line can be kept: bytes that nobody could decode come as lone surrogates."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
