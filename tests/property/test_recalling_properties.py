"""What is recalled of reports is what building all of them anew would give, whatever changed in the cycle."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from maturity.batch import Recipe, prepare
from maturity.benchmarking.same import SameSystem
from maturity.bulk.digests import digest_data
from maturity.bulk.kinds import Item, Material, items_of
from maturity.bulk.late_cycles import LateCycles
from maturity.bulk.recalling import Recall
from maturity.bulk.tasks import Tools, cut
from maturity.bulk.watching import Watch
from maturity.contracts import RenderJob
from maturity.cycles import score_cycle
from maturity.files.assessment_files import read_assessment
from maturity.files.builtin import builtin_dir
from maturity.files.known_assessments import Known, read_known, write_known
from maturity.files.report_journal import Built, Journal, open_journal
from maturity.frames import Frame
from maturity.model.variations import VariationPlan
from maturity.sources import FileSource

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "ostermere-and-fenwold"
THEN, NOW = date(2025, 10, 31), date(2026, 10, 31)
Lines = dict[str, dict[str, Any]]
"""The assessments of one cycle as JSON, by code."""


@dataclass
class Cycle:
    """Both cycles as the test changes them."""

    before: Lines
    now: Lines


def read_lines(cycle: str) -> Lines:
    """Read twelve networks of the example, in two systems; the third and the ninth may be named."""
    found: Lines = {}
    for number, path in enumerate(sorted((EXAMPLE / cycle).glob("*.yaml"))[:12]):
        one = json.loads(read_assessment(path).model_dump_json(exclude_defaults=True))
        one["network"]["system_code"] = "ZZ1" if number < 6 else "ZZ2"
        one["may_be_named"] = number in {2, 8}
        found[one["network"]["code"]] = one
    return found


@pytest.fixture(scope="module")
def lines() -> tuple[str, str]:
    return json.dumps(read_lines("2025")), json.dumps(read_lines("2026"))


def claims_lowered(one: dict[str, Any]) -> None:
    for response in one["responses"].values():
        response["claim"] = max(response.get("claim", 1) - 1, 1)


def an_answer(cycle: Cycle) -> None:
    claims_lowered(cycle.now["Z00005"])


def evidence_gone(one: dict[str, Any]) -> None:
    one["evidence"], one["moderation"] = one["evidence"][:2], []


def evidence_of_one_that_may_be_named(cycle: Cycle) -> None:
    evidence_gone(cycle.now["Z00003"])


def an_earlier_answer(cycle: Cycle) -> None:
    evidence_gone(cycle.before["Z00010"])


def that_one_may_be_named(cycle: Cycle) -> None:
    cycle.now["Z00007"]["may_be_named"] = True


def a_name(cycle: Cycle) -> None:
    cycle.now["Z00011"]["network"]["name"] = "Quite another name"


def a_system(cycle: Cycle) -> None:
    cycle.now["Z00002"]["network"]["system_code"] = "ZZ2"


def who_answered_earlier(cycle: Cycle) -> None:
    del cycle.before["Z00004"]


def the_order(cycle: Cycle) -> None:
    cycle.now = dict(reversed(cycle.now.items()))


def two_at_once(cycle: Cycle) -> None:
    an_answer(cycle)
    an_earlier_answer(cycle)


def nothing(cycle: Cycle) -> None:
    pass


LOCAL = """
format: maturity-matrix/1
id: local
version: "1.0"
title: Our matrix
summary: Health creation, with a domain of our own.
authors: [Tidewater team]
reviewers: [Tidewater residents]
reviewed_on: "2026-10-01"
extends: {id: health-creation, version: "1.0"}
"""
WALKING = """
id: walking
title: Walking
short: Walking
ask: Do you walk?
why: It is good for people.
rollup: {rule: minimum}
criteria:
  - id: walk-together
    title: We walk together
    tier: core
    ask: Do you walk with residents?
    why: Talk comes easily on foot.
    levels:
      0: {text: None.}
      1: {text: One., proof: Notes., step: Plan one.}
      2: {text: Two., proof: Notes., step: Plan more.}
      3: {text: Three., proof: Notes., step: Plan more.}
      4: {text: Residents lead., proof: Their word., step: Ask them.}
    evidence: {meeting_record: {}}
    scoring: {rule: stage_gate, params: {levels: {1: [{evidence: [meeting_record]}]}}}
"""


class Workshop:
    """A folder with both cycles, and the two ways to know what every report says."""

    def __init__(self, folder: Path, *, names: bool = True) -> None:
        ready = prepare(Recipe(builtin_dir("matrices") / "health-creation", NOW, installed=False))
        self.folder, self.bound, self.registry = folder, ready.bound, ready.registry
        (folder / "local").mkdir()
        (folder / "local" / "matrix.yaml").write_text(LOCAL, encoding="utf-8")
        (folder / "local" / "walking.yaml").write_text(WALKING, encoding="utf-8")
        self.registry.matrices["local"] = folder / "local"
        self.frame = Frame(None, SameSystem(), 5, name_networks=names, registry=ready.registry, plan=VariationPlan(number=100))

    def write(self, cycle: Cycle) -> tuple[FileSource, FileSource]:
        sources = []
        for name, lines in (("before", cycle.before), ("now", cycle.now)):
            path = self.folder / f"{name}.jsonl"
            path.write_text("".join(json.dumps(one) + "\n" for one in lines.values()), encoding="utf-8")
            sources.append(FileSource(path))
        return sources[0], sources[1]

    def anew(self, cycle: Cycle) -> dict[str, str]:
        """Score everything and build every report, as a first run does."""
        then, now = self.write(cycle)
        before = score_cycle(then, self.bound, self.registry, THEN)
        material = Material(self.bound.matrix, score_cycle(now, self.bound, self.registry, NOW, before), before, self.frame)
        return {item.stem: said(item) for item in items_of(material)}

    def recalled(self, cycle: Cycle, journal: Journal, known: Known) -> tuple[dict[str, str], set[str], Known]:
        """Build only what cannot be recalled: gives what reports say, which were recalled, and what is known now."""
        then, now = self.write(cycle)
        watch = Watch()
        cycles = LateCycles(known, watch)
        before = cycles.read(then, self.bound, self.registry, THEN)
        scored = cycles.read(now, self.bound, self.registry, NOW, before)
        material = Material(self.bound.matrix, scored, before, self.frame, watch=watch, few=bool(known))
        recall = Recall(journal, watch, self.registry, "context", cycles.facts, cycles.prints)
        found, remembered = {}, set()
        for item in items_of(material):
            data = recall.data_of(item.stem)
            if data is None:
                with watch.looking() as looks:
                    data = said(item)
                recall.keep(item.stem, looks, data)
            else:
                remembered.add(item.stem)
            found[item.stem] = data
        return found, remembered, cycles.known


def said(item: Item) -> str:
    (task,) = cut(RenderJob(item.build(), item.stem), ("json",), Tools("", ()))
    return digest_data(task)


@dataclass
class First:
    """What a first run left behind."""

    kind: str
    shop: Workshop
    said: dict[str, str]
    built: dict[str, Built]
    known: Known


def prepared(kind: str, lines: tuple[str, str]) -> Cycle:
    """Give the cycles as they are first: with one matrix, or with an extension of it that three networks answered."""
    cycle = Cycle(*map(json.loads, lines))
    for code in ("Z00001", "Z00005", "Z00008") if kind == "two matrices" else ():
        cycle.now[code]["matrix"]["id"] = "local"
    return cycle


@pytest.fixture(scope="module")
def first(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, lines: tuple[str, str]) -> First:
    shop = Workshop(tmp_path_factory.mktemp("cycles"), names=request.param != "nobody named")
    cycle = prepared(request.param, lines)
    with open_journal(shop.folder / "first") as journal:
        found, remembered, known = shop.recalled(cycle, journal, {})
        write_known(shop.folder, "context", known)
    assert remembered == set()
    assert found == shop.anew(cycle)
    with open_journal(shop.folder / "first") as journal:
        return First(request.param, shop, found, dict(journal.built), read_known(shop.folder, "context"))


@pytest.mark.parametrize(
    ("first", "change", "at_least"),
    [
        ("named", nothing, 15),
        ("named", an_answer, 7),
        ("named", evidence_of_one_that_may_be_named, 0),
        ("nobody named", an_earlier_answer, 7),
        ("named", that_one_may_be_named, 0),
        ("named", two_at_once, 0),
        ("named", a_name, 0),
        ("named", the_order, 0),
        ("nobody named", an_answer, 7),
        ("nobody named", a_system, 0),
        ("two matrices", an_answer, 7),
        ("two matrices", who_answered_earlier, 0),
    ],
    indirect=["first"],
)
def test_what_is_recalled_is_what_building_anew_gives(
    first: First, tmp_path: Path, lines: tuple[str, str], change: Callable[[Cycle], None], at_least: int
) -> None:
    cycle = prepared(first.kind, lines)
    change(cycle)
    with open_journal(tmp_path / "journal") as journal:
        journal.built = dict(first.built)
        found, remembered, _ = first.shop.recalled(cycle, journal, first.known)
    assert found == first.shop.anew(cycle)
    assert len(remembered) >= at_least
    assert all(first.said[stem] == found[stem] for stem in remembered)
