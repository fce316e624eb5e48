"""The page for residents: their words, both views, and what follows; a folder of templates can replace it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace as Thing
from typing import Any

from maturity_patient_voice import FeedbackPages, maturity_register_templates
from maturity_patient_voice.feedback import network_feedback, system_feedback

from maturity.contracts import RenderJob, RenderSettings
from maturity.files.builtin import builtin_dir

DAY = date(2026, 10, 31)
LEVELS = (Thing(rank=1, name="Foundation"), Thing(rank=3, name="Embedded"))
QUOTE = Thing(words="They came to us.", role="Carer")


def row(title: str, claimed: int | None, said: int | None) -> Any:
    groups = (Thing(perspective="partner", median=3), Thing(perspective="community", median=said))
    return Thing(title=title, claimed=Thing(rank=claimed), groups=groups)


def step(words: str, by: date, done_on: date | None = None) -> Any:
    return Thing(step=words, by=by, done_on=done_on)


NETWORK: Any = Thing(
    kind="network",
    language="en-GB",
    network_name="Harbour PCN",
    cycle="2026",
    as_of=DAY,
    notices=("Made up.",),
    levels=LEVELS,
    voices=Thing(quotes=(QUOTE,), rows=(row("We listen", 3, 1), row("We meet", 3, None), row("We act", None, 1))),
    plan=Thing(rows=(step("Later", date(2027, 3, 1)), step("Late", date(2026, 10, 1)), step("Done", DAY, DAY))),
)
SYSTEM: Any = Thing(kind="system", language="en-GB", system_name="Ostermere", cycle="2026", as_of=DAY, presence=Thing(quotes=()))


def test_network_feedback_says_both_views_only_where_enough_residents_answered() -> None:
    assert network_feedback(NETWORK).compared == ("We listen: we say Embedded, you say Foundation.",)


def test_network_feedback_puts_the_next_step_first_and_says_what_is_late() -> None:
    page = network_feedback(NETWORK)
    assert [(one.step, one.overdue) for one in page.coming] == [("Late", True), ("Later", False)]
    assert [one.step for one in page.done] == ["Done"]


def test_system_feedback_leads_to_the_networks_own_pages() -> None:
    assert system_feedback(SYSTEM).note == "What each network does next is on its own page. Ask your practice for it."


def test_pages_are_written_from_the_templates_of_the_plugin(tmp_path: Path) -> None:
    folders = (builtin_dir("templates"), *maturity_register_templates())
    jobs = [RenderJob(NETWORK, "Z00001"), RenderJob(SYSTEM, "ZZ1")]
    one, two = FeedbackPages().render(jobs, RenderSettings(tmp_path, folders))
    assert "<h1>What you told Harbour PCN, and what happens next</h1>" in one.read_text()
    assert "Late <span" in one.read_text()
    assert "Nobody has let us print their words yet." in two.read_text()


def test_a_later_folder_of_templates_replaces_the_page(tmp_path: Path) -> None:
    (tmp_path / "feedback").mkdir()
    (tmp_path / "feedback" / "report.html.j2").write_text(
        '{% extends "shared/base.html.j2" %}{% block body %}<h1>Ours: {{ report.title }}</h1>{% endblock %}'
    )
    folders = (builtin_dir("templates"), *maturity_register_templates(), tmp_path)
    (page,) = FeedbackPages().render([RenderJob(NETWORK, "Z00001")], RenderSettings(tmp_path, folders))
    assert "<h1>Ours: What you told Harbour PCN" in page.read_text()
