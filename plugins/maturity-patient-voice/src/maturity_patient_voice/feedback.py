"""The renderer `patient_voice.feedback`: one page for residents, with what they said and what happens next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from maturity.contracts import RenderJob, RenderSettings
from maturity.files.writing import make_folder, write_whole


class Voice(BaseModel):
    """Somebody's own words, given with consent; by role, never by name."""

    model_config = ConfigDict(frozen=True)

    words: str
    role: str


class Step(BaseModel):
    """One step of the plan. by: until when; done_on: when it was done."""

    model_config = ConfigDict(frozen=True)

    step: str
    by: date
    done_on: date | None
    overdue: bool


class Feedback(BaseModel):
    """What the page says; its template is `feedback/report.html.j2`, which a folder of templates can replace.

    note: where what happens next is to be read, when this page has no steps of its own.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["feedback"] = "feedback"
    language: str
    title: str
    subtitle: str
    as_of: date
    notices: tuple[str, ...]
    voices: tuple[Voice, ...]
    compared: tuple[str, ...]
    done: tuple[Step, ...]
    coming: tuple[Step, ...]
    note: str | None = None


class FeedbackPages:
    """Write a page for residents from each report."""

    name = "patient_voice.feedback"

    def render(self, jobs: Iterable[RenderJob], settings: RenderSettings) -> Iterator[Path]:
        """Write one HTML page for each report."""
        from maturity.reporting.html import render_html  # noqa: PLC0415  (jinja2, only when a page is made)

        make_folder(settings.out_dir)
        for job in jobs:
            page = network_feedback(job.report) if job.report.kind == "network" else system_feedback(job.report)
            yield write_whole(settings.out_dir / f"{job.stem}-feedback.html", render_html(page, settings.template_dirs))


def network_feedback(report: Any) -> Feedback:
    """Take from a network's report what residents said, how both sides see it, and what follows."""
    steps = [
        Step(step=row.step, by=row.by, done_on=row.done_on, overdue=row.done_on is None and row.by < report.as_of)
        for row in report.plan.rows
    ]
    return Feedback(
        language=report.language,
        title=f"What you told {report.network_name}, and what happens next",
        subtitle=f"{report.network_name}, cycle {report.cycle}",
        as_of=report.as_of,
        notices=report.notices,
        voices=read_voices(report.voices.quotes),
        compared=tuple(compare_views(report)),
        done=tuple(step for step in steps if step.done_on is not None),
        coming=tuple(sorted((step for step in steps if step.done_on is None), key=lambda step: step.by)),
    )


def system_feedback(report: Any) -> Feedback:
    """Take from a system's report what residents said to its networks."""
    return Feedback(
        language=report.language,
        title=f"What residents told the networks of {report.system_name}",
        subtitle=f"{report.system_name}, cycle {report.cycle}",
        as_of=report.as_of,
        notices=(),
        voices=read_voices(report.presence.quotes),
        compared=(),
        done=(),
        coming=(),
        note="What each network does next is on its own page. Ask your practice for it.",
    )


def read_voices(quotes: Iterable[Any]) -> tuple[Voice, ...]:
    """Take over words that were given with consent."""
    return tuple(Voice(words=one.words, role=one.role) for one in quotes)


def compare_views(report: Any) -> Iterator[str]:
    """Set what residents say beside what the network says, where enough residents answered to show it."""
    names = {step.rank: step.name for step in report.levels}
    for row in report.voices.rows:
        said = next((group for group in row.groups if group.perspective == "community" and group.median is not None), None)
        if said is not None and row.claimed.rank is not None:
            yield f"{row.title}: we say {names[row.claimed.rank]}, you say {names[said.median]}."
