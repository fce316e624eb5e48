"""Sections that plugins add to reports: each is built behind a guard, and one that fails is left out and named."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from maturity.contracts import ReportSection, SectionSubject
from maturity.errors import PluginError
from maturity.model.section import Section
from maturity.plugins import Registry
from maturity.reporting.report import Report

AnyReport = TypeVar("AnyReport", bound=Report)

WITHHELD = "Sections that plugins add are left out: they may name networks, and this report names none."


def add_sections(report: AnyReport, subject: SectionSubject, registry: Registry, *, may_name: bool = True) -> AnyReport:
    """Add what plugins have to say to a finished report, in the order in which plugins were loaded.

    A section that raises, hangs, gives something else or repeats another's id is left out. The report's limits say so, and the
    registry's `failed` says why.

    Args:
        report: The report; it is not changed.
        subject: What the sections may look at.
        registry: The plugins.
        may_name: Whether networks may be named; when not, no section is added, and the limits say so.
    """
    wanted = [section for section in registry.sections.values() if section.report == report.kind]
    if not wanted:
        return report
    if not may_name:
        return report.model_copy(update={"limits": (*report.limits, WITHHELD)})
    added: dict[str, Section] = {}
    limits: list[str] = []
    for section in wanted:
        work = partial(_build, section, subject, tuple(added))
        built = registry.attempt("sections", section.name, f"the section '{section.name}'", work)
        if built is not None:
            added[built.id] = built
        elif ("sections", section.name) in registry.failed:
            limits.append(f"The section '{section.name}' of a plugin could not be made and is left out.")
    return report.model_copy(update={"sections": tuple(added.values()), "limits": (*report.limits, *limits)})


def _build(section: ReportSection, subject: SectionSubject, taken: tuple[str, ...]) -> Section | None:
    built = section.build(subject)
    if built is not None and not isinstance(built, Section):
        raise PluginError(f"the section '{section.name}' gave {type(built).__name__} instead of a Section. Ask its author")
    if built is not None and built.id in taken:
        raise PluginError(f"the section '{section.name}' has the id '{built.id}', which another section of this report has")
    return built
