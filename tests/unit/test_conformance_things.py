"""Each check of a roll-up, a peer group, a section, a renderer, a command, an importer: sound passes, and one fault is found."""

from __future__ import annotations

import random
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from conformance_stand_ins import a_peer_group, a_rollup, a_section, faults, rolled, skips

from maturity.conformance.assessment_checks import assessment_check_checks
from maturity.conformance.commands import command_checks
from maturity.conformance.importers import importer_checks
from maturity.conformance.making import make_criterion, make_matrix
from maturity.conformance.peer_groups import peer_group_checks
from maturity.conformance.renderers import renderer_checks
from maturity.conformance.reports import example_cycle
from maturity.conformance.rollups import rollup_checks
from maturity.conformance.sections import section_checks
from maturity.conformance.templates import template_checks
from maturity.contracts import Imported, NoParams, PluginCommand
from maturity.errors import InputError, OutputError, PdfUnavailableError, Problem
from maturity.model.result import Rolled, Status
from maturity.model.section import Cell, Section, SectionTable
from maturity.testing import load_plugin


def mean(children: Any, *_: Any) -> Rolled:
    if not any(child.level for child in children):
        return rolled(children)
    level = sum(child.level or 0 for child in children) // len(children)
    return Rolled(status=Status.SCORED, level=level, assessed=0, applicable=0, reason="An average was taken.")


def first(children: Any, *_: Any) -> Rolled:
    known = [child.level for child in children if child.level is not None]
    return rolled(children).model_copy(update={"level": known[0]}) if known else rolled(children)


def chance(children: Any, *_: Any) -> Rolled:
    random.random()  # noqa: S311
    return rolled(children)


def with_fields(**fields: Any) -> Any:
    return lambda children, *_: rolled(children).model_copy(update=fields)


@pytest.mark.parametrize(
    ("rollup", "reasons"),
    [
        (a_rollup(), []),
        (a_rollup(version=""), ["its version is empty"]),
        (a_rollup(chance), ["it draws random numbers (test_conformance_things.py, line N)"]),
        (a_rollup(mean), ["a child that nobody assessed lowers the result"]),
        (a_rollup(first), ["given 5 children (scored) in another order, it gives another result"]),
        (a_rollup(with_fields(reason="fine")), ["given 3 children (scored), its reason does not begin like a sentence"]),
        (a_rollup(with_fields(assessed=99)), ["given 3 children (scored), it counts 99 of 3 assessed, of 3 children"]),
        (a_rollup(with_fields(level=None)), ["given 3 children (scored), it says scored without a level or value"]),
        (a_rollup(with_fields(level=17)), ["given 3 children (scored), it gives level 17, which the scale does not have"]),
        (a_rollup(with_fields(applicable="3")), ["given 3 children (scored), a field of its Rolled has the wrong type"]),
    ],
)
def test_rollup_checks_find_the_fault(rollup: Any, reasons: list[str]) -> None:
    assert faults(rollup_checks(rollup, [NoParams()], [])) == reasons


def test_rollup_checks_find_one_that_raises() -> None:
    found = faults(rollup_checks(a_rollup(lambda children, *_: children[0]), [NoParams()], []))
    assert found[0].startswith("it raised IndexError in test_conformance_things.py, line N")
    assert found[0].endswith(", given no children")
    assert "given 3 children (scored), it returns no Rolled" in found


def test_rollup_checks_without_parameters_say_that_nothing_was_tried() -> None:
    checks = list(rollup_checks(a_rollup(), [], []))
    assert faults(checks) == ["no example of its parameters could be made, so nothing of it can be tried"]
    assert set(skips(checks)) == {"there are no parameters to try it with"}


def ticks(network: Any, others: Any) -> list[str]:
    time.time()
    return []


@pytest.mark.parametrize(
    ("parts", "reasons"),
    [
        ({}, []),
        ({"name": "all"}, ["its name 'all' carries no prefix"]),
        ({"peers": ticks}, ["it reads the clock (test_conformance_things.py, line N)"]),
        ({"peers": lambda network, others: ["Z99999"]}, ["it chooses a code that it was not given"]),
        ({"peers": lambda network, others: [o.code for o in others if o is not network] * 2},
         ["it chooses a network twice", "it chooses other peers, or in another order, when the networks come in another order"]),
        ({"describe": lambda *_: "alike"}, ["what it says does not begin like a sentence"]),
        ({"prepare": lambda networks: a_peer_group(peers=lambda network, others: [])}, ["working ahead, it chooses other peers"]),
        ({"prepare": lambda networks: a_peer_group()}, []),
    ],
)  # fmt: skip
def test_peer_group_checks_find_the_fault(parts: dict[str, Any], reasons: list[str]) -> None:
    assert faults(peer_group_checks(a_peer_group(**parts))) == reasons


def test_peer_group_checks_find_one_that_raises() -> None:
    group = a_peer_group(describe=lambda network, others: f"Like {others[0].code}.")
    assert faults(peer_group_checks(group))[0].startswith("it raised IndexError in test_conformance_things.py, line N")


@pytest.fixture(scope="module")
def registry() -> Any:
    return load_plugin()


@pytest.fixture(scope="module")
def examples(registry: Any) -> Any:
    from maturity.scoring.binding import bind  # noqa: PLC0415

    matrix = make_matrix(make_criterion("one"), make_criterion("two"))
    return [example_cycle(bind(matrix, registry.scorers, registry.rollups), registry)]


SOUND = Section(id="tide", title="A tide came in", paragraphs=("It went out again.",), source="An almanac")
UNEVEN = SectionTable.model_construct(caption="Tides", columns=("When", "How high"), rows=((Cell(words="Noon"),),))


class Counter:
    seen = 0

    def build(self, subject: Any) -> Section:
        self.seen += 1
        return SOUND.model_copy(update={"title": f"Tide number {self.seen}"})


@pytest.mark.parametrize(
    ("build", "reasons"),
    [
        (None, []),
        (lambda subject: None, []),
        (lambda subject: "A tide", ["it gives something that is no Section"]),
        (lambda subject: SOUND.model_copy(update={"title": 3}), ["a field of its Section has the wrong type"]),
        (lambda subject: SOUND.model_copy(update={"tables": (UNEVEN,)}), ["a field of its Section has the wrong type"]),
        (lambda subject: SOUND.model_copy(update={"paragraphs": ()}), ["its section says nothing"]),
        (Counter().build, ["it builds another section the second time"]),
        (lambda subject: time.time() and None, ["it reads the clock (test_conformance_things.py, line N)"]),
    ],
)  # fmt: skip
def test_section_checks_find_the_fault(build: Any, reasons: list[str], examples: Any) -> None:
    assert faults(section_checks(a_section(build), examples)) == reasons


def test_section_checks_of_a_system_try_nobody(examples: Any) -> None:
    found = faults(section_checks(a_section(lambda subject: subject.results[0] and None, "system"), examples))
    assert found[0].endswith("given 0 networks")


class Texts:
    """A renderer; what it does wrong is told by its name."""

    def __init__(self, fault: str = "") -> None:
        self.name = f"tide.{fault or 'text'}"
        self.fault = fault

    def render(self, jobs: Any, settings: Any) -> Any:
        if self.fault == "eager":
            yield settings.out_dir / "index.txt"
        for job in jobs:
            if self.fault == "no-folder":
                raise OutputError("out/a.txt: the folder does not exist. Make the folder first.")
            if self.fault == "no-pdf":
                raise PdfUnavailableError("This machine cannot make PDF.")
            if self.fault == "raises":
                raise KeyError(job.stem)
            settings.out_dir.mkdir(exist_ok=True)
            path = settings.out_dir / (f"{job.stem}.txt" if self.fault != "misnamed" else f"{id(job)}.txt")
            path.write_text("" if self.fault == "empty" else job.report.title, encoding="utf-8")
            if self.fault == "litter":
                (settings.out_dir / "half.part").write_text("half", encoding="utf-8")
            yield path


@pytest.fixture(scope="module")
def jobs(registry: Any) -> Any:
    from maturity.conformance.suite import _jobs  # noqa: PLC0415

    made = _jobs(registry)
    return lambda: made


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("eager", "it names a file that is not in the folder that it was given"),
        ("no-folder", "it could not write the examples: the folder does not exist. Make the folder first"),
        ("raises", "it raised KeyError in test_conformance_things.py, line N, given a network's and a system's report"),
        ("misnamed", "it writes no file whose name begins with 'Z00008-network'"),
        ("empty", "it writes an empty file"),
        ("litter", "it leaves a file that it does not name"),
    ],
)
def test_renderer_checks_find_the_fault(fault: str, reason: str, jobs: Any) -> None:
    assert faults(renderer_checks(Texts(fault), jobs, []))[0] == reason


def test_renderer_checks_pass_a_sound_one_and_skip_what_the_machine_cannot(jobs: Any) -> None:
    assert faults(renderer_checks(Texts(), jobs, [])) == []
    assert skips(renderer_checks(Texts("no-pdf"), jobs, [])) == ["This machine cannot make PDF."]
    assert "it names a file although there was no report" in faults(renderer_checks(Texts("eager"), jobs, []))


def test_template_checks_pass_the_built_in_ones(registry: Any, jobs: Any) -> None:
    assert faults(template_checks(registry.template_dirs, jobs)) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ nothing_of_that_name }}", "HERE/network/report.html.j2:1: 'nothing_of_that_name' is undefined. Mend the template"),
        ("<p>A page.</p>", 'network/report.html.j2:1 html: The page names no language. Write <html lang="en-GB">'),
    ],
)
def test_template_checks_find_the_fault(text: str, reason: str, registry: Any, jobs: Any, tmp_path: Path) -> None:
    built_in = registry.template_dirs[0]
    page = next(path for path in built_in.glob("network/*.j2") if "extends" in path.read_text(encoding="utf-8")[:400])
    (tmp_path / "network").mkdir()
    (tmp_path / "network" / page.name).write_text(text, encoding="utf-8")
    assert faults(template_checks([*registry.template_dirs, tmp_path], jobs)) == [
        f"the report Z00008-network cannot be made: {reason.replace('HERE', str(tmp_path))}"
    ]


@click.command()
def walk() -> None:
    """Walk."""


def a_command(load: Any = lambda: walk, help_line: str = "Walk.") -> PluginCommand:
    return PluginCommand("walk", help_line, load)


@pytest.mark.parametrize(
    ("command", "reasons"),
    [
        (a_command(), []),
        (a_command(help_line="Walk.\nAnd rest."), ["its help is longer than a line"]),
        (a_command(lambda: "walk"), ["its load gives no click command"]),
        (a_command(lambda: SimpleNamespace(main=lambda *_, **__: None)), ["--help prints nothing"]),
    ],
)
def test_command_checks_find_the_fault(command: PluginCommand, reasons: list[str]) -> None:
    assert faults(command_checks(command)) == reasons


class Table:
    """An importer of a table; parts are replaced by what a test gives."""

    name, title, gives, expects = "tide.table", "Tides", "facts", ("when", "how high")

    def __init__(self, **parts: Any) -> None:
        vars(self).update(parts)

    def recognises(self, path: Path) -> bool:
        try:
            return path.read_text(encoding="utf-8") == '"when","how high"\n'
        except (OSError, UnicodeDecodeError):
            return False

    def dated_on(self, path: Path) -> None:
        return None

    def read(self, path: Path, known: Any) -> Imported:
        return Imported(networks=(), left_out=())


def broken_file(path: Path, known: Any) -> Imported:
    raise InputError([Problem("there are no rows", "Add one", str(path))])


def stumbles(path: Path, known: Any) -> Imported:
    raise IndexError(0)


@pytest.mark.parametrize(
    ("parts", "reasons"),
    [
        ({}, []),
        ({"read": broken_file}, []),
        ({"title": " "}, ["its title is empty"]),
        ({"expects": ()}, ["it does not say what it knows a file by"]),
        ({"recognises": lambda path: True}, ["it says that it knows a file that is not its own (empty.csv)"]),
        ({"recognises": lambda path: None}, ["it does not answer True or False to a file that is not its own (empty.csv)"]),
        ({"read": lambda path, known: []}, ["its read returns no Imported"]),
        ({"read": stumbles}, ["it raised IndexError in test_conformance_things.py, line N, given a table without rows"]),
    ],
)
def test_importer_checks_find_the_fault(parts: dict[str, Any], reasons: list[str]) -> None:
    assert faults(importer_checks(Table(**parts))) == reasons  # type: ignore[arg-type]


def a_check(check: Any) -> Any:
    return SimpleNamespace(name="tide.check", check=check)


def prints(assessment: Any, matrix: Any) -> list[Problem]:
    print("odd")
    return []


class Alternating:
    turn = 0

    def check(self, assessment: Any, matrix: Any) -> list[Problem]:
        self.turn += 1
        return [Problem(f"this is look number {self.turn}", "Look away")]


@pytest.mark.parametrize(
    ("check", "reasons"),
    [
        (lambda assessment, matrix: [], []),
        (lambda assessment, matrix: ["odd"], ["it gives something that is no Problem"]),
        (lambda assessment, matrix: [Problem("odd", "")], ["it gives a problem without a message or without a mend"]),
        (lambda assessment, matrix: [Problem(e.title, "Delete it") for e in assessment.evidence],
         ["it repeats free text, which may name people"]),
        (Alternating().check, ["it finds other problems the second time"]),
        (prints, ["it prints (test_conformance_things.py, line N)"]),
    ],
)  # fmt: skip
def test_assessment_check_checks_find_the_fault(check: Any, reasons: list[str]) -> None:
    assert faults(assessment_check_checks(a_check(check), [])) == reasons


def test_assessment_check_checks_find_one_that_raises() -> None:
    found = faults(assessment_check_checks(a_check(lambda assessment, matrix: assessment.evidence[0].criteria and []), []))
    assert found[0].startswith("it raised IndexError in test_conformance_things.py, line N")
