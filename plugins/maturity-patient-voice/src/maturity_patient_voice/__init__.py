"""Patient voice: survey figures with bases and intervals, small numbers that stay suppressed, and systems as context only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from maturity.contracts import AssessmentCheck, Importer, PluginCommand, Renderer, ReportSection, Scorer
from maturity.hookspecs import hookimpl
from maturity_patient_voice.context_section import ContextSection
from maturity_patient_voice.feedback import FeedbackPages
from maturity_patient_voice.network_file import NetworkSurvey
from maturity_patient_voice.small_numbers import SmallNumbers
from maturity_patient_voice.survey import Survey
from maturity_patient_voice.system_file import NationalSurvey, SystemSurvey

MATURITY_API = "1.0"


@hookimpl
def maturity_register_scorers() -> Sequence[Scorer]:
    """Return the rule for one survey figure."""
    return (Survey(),)


@hookimpl
def maturity_check_assessment() -> Sequence[AssessmentCheck]:
    """Return the check for figures without a base, and for small numbers shown in clear."""
    return (SmallNumbers(),)


@hookimpl
def maturity_register_importers() -> Sequence[Importer]:
    """Return the readers of survey tables."""
    return (NetworkSurvey(), SystemSurvey(), NationalSurvey())


@hookimpl
def maturity_register_matrices() -> Sequence[Path]:
    """Return the folder of the matrix."""
    return (Path(__file__).parent / "patient-voice",)


@hookimpl
def maturity_register_sections() -> Sequence[ReportSection]:
    """Return the section that sets the system's figures beside the network's, as context."""
    return (ContextSection(),)


@hookimpl
def maturity_register_renderers() -> Sequence[Renderer]:
    """Return the page for residents."""
    return (FeedbackPages(),)


@hookimpl
def maturity_register_templates() -> Sequence[Path]:
    """Return the folder of that page's template, which a later folder can replace."""
    return (Path(__file__).parent / "pages",)


@hookimpl
def maturity_register_commands() -> Sequence[PluginCommand]:
    """Return the command that carries figures of closed systems over to those of today."""
    return (
        PluginCommand("patient-voice-carry", "Carry survey figures over to the systems of today, without guessing.", load_carry),
    )


def load_carry() -> Any:
    """Give the command; what it needs is imported only now."""
    from maturity_patient_voice.carry_command import carry_command  # noqa: PLC0415  (click, only when called)

    return carry_command
