"""The checks of a section of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic import ValidationError

from maturity.conformance.judging import Check, raised
from maturity.conformance.naming import check_name
from maturity.conformance.reports import ExampleCycle
from maturity.conformance.verdict import Fault
from maturity.conformance.watching import watched
from maturity.contracts import ReportSection, SectionSubject
from maturity.model.section import Section


def section_checks(section: ReportSection, examples: Sequence[ExampleCycle]) -> Iterator[tuple[str, Check]]:
    """List the checks of a section, tried on networks that answered the plugin's matrices or an example."""
    subjects = [subject for example in examples for subject in subjects_of(section, example)]
    yield "has a name with its prefix", lambda: check_name(section)
    yield "looks at nothing but its input", lambda: check_purity(section, subjects)
    yield "stands networks that answered nothing", lambda: check_survival(section, subjects)
    yield "gives a whole section, or nothing", lambda: check_form(section, subjects)
    yield "says the same twice", lambda: check_determinism(section, subjects)


def subjects_of(section: ReportSection, example: ExampleCycle) -> list[SectionSubject]:
    """Give what a section may be asked about: one network or all, and nobody."""
    codes = sorted(example.cycle.by_code)
    nobody = replace(example.subject(), assessments=(), results=(), networks=())
    if section.report == "system":
        return [example.subject(), nobody]
    return [example.subject(codes[0]), example.subject(codes[-1])]


def check_purity(section: ReportSection, subjects: Sequence[SectionSubject]) -> Fault | None:
    """Check that it reads no clock, disk or network and leaves nothing to chance."""
    for subject in subjects:
        try:
            _, did = watched(lambda s=subject: section.build(s))  # type: ignore[misc]
        except Exception:  # noqa: BLE001, S112  (the next check says so)
            continue
        if did is not None:
            return Fault(f"it {did}", "Work with the subject alone; the day is subject.as_of")
    return None


def check_survival(section: ReportSection, subjects: Sequence[SectionSubject]) -> Fault | None:
    """Check that it never raises."""
    for subject in subjects:
        try:
            section.build(subject)
        except Exception as error:  # noqa: BLE001  (what a plugin raises is what we look for)
            return raised(error, f"{len(subject.assessments)} networks")
    return None


def check_form(section: ReportSection, subjects: Sequence[SectionSubject]) -> Fault | None:
    """Check what it gives: a whole section that says something, or nothing."""
    for built in filter(None, (section.build(subject) for subject in subjects)):
        if not isinstance(built, Section):
            return Fault("it gives something that is no Section", "Give maturity.model.section.Section, or None")
        try:
            Section.model_validate_json(built.model_dump_json(warnings="error"))
        except (ValidationError, ValueError):
            return Fault("a field of its Section has the wrong type", "See Section in the reference of hooks")
        if not built.paragraphs and not built.tables:
            return Fault("its section says nothing", "Give a paragraph or a table, or return None")
    return None


def check_determinism(section: ReportSection, subjects: Sequence[SectionSubject]) -> Fault | None:
    """Check that it builds the same again."""
    if all(section.build(subject) == section.build(subject) for subject in subjects):
        return None
    return Fault("it builds another section the second time", "Keep nothing between calls")
