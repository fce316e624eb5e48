"""The section `patient_voice.context`: a network's survey figures beside those of its system, which are context and no score."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal

from maturity.contracts import SectionSubject
from maturity.model.matrix import Matrix
from maturity.model.network import Fact, Network
from maturity.model.section import Cell, Section, SectionTable
from maturity_patient_voice.naming import PREFIX, SUPPRESS_UNDER, SYSTEM_PREFIX, label_of
from maturity_patient_voice.survey import Survey, SurveyParams
from maturity_patient_voice.survey_figure import (
    SUPPRESSED,
    NoFigure,
    figure_from_fact,
    percent,
    percent_at_least,
    percent_at_most,
)

COLUMNS = ("What patients were asked", "This network", "The whole system")
ABOUT = (
    "The figures of the system speak of all its networks together. They are context, and decide no level here. The range after "
    "each figure is where it may lie; where two ranges overlap, the figures may well be the same."
)
SMALL = "Figures that rest on fewer than ten people are suppressed, so that nobody can be recognised."


class ContextSection:
    """Set the network's own figures beside the system's; nothing where no survey figure was imported."""

    name = "patient_voice.context"
    report: Literal["network"] = "network"

    def build(self, subject: SectionSubject) -> Section | None:
        """Lay the figures out in one table."""
        network = subject.networks[0] if subject.networks else None
        rows = [] if network is None else rows_of(network, design_effects(subject.matrix))
        if network is None or not rows:
            return None
        table = SectionTable(caption="Survey figures, with the range in which each may lie", columns=COLUMNS, rows=tuple(rows))
        sources = sorted({f"{fact.source}, until {fact.dated_on:%-d %B %Y}" for fact in survey_facts(network).values()})
        return Section(
            id="patient-voice-context",
            title="What patients say, here and in the whole system",
            paragraphs=(ABOUT, SMALL),
            tables=(table,),
            source="; ".join(sources),
        )


def survey_facts(network: Network) -> dict[str, Fact]:
    """Give the survey figures of a network, its system's among them."""
    return {name: fact for name, fact in network.facts.items() if name.startswith(PREFIX)}


def design_effects(matrix: Matrix) -> dict[str, float]:
    """Find how much less sure weighting makes each measure, as the criteria that score it say, so that both show one range."""
    found: dict[str, float] = {}
    for criterion in matrix.all_criteria():
        if criterion.scoring.rule == Survey.name:
            params = SurveyParams.model_validate_json(json.dumps(criterion.scoring.params))
            found[params.measure or ""] = params.design_effect
    return found


def rows_of(network: Network, effects: Mapping[str, float]) -> list[tuple[Cell, ...]]:
    """Make one row for each measure, in order of what was asked."""
    facts = survey_facts(network)
    measures = {name.removeprefix(SYSTEM_PREFIX).removeprefix(PREFIX) for name in facts}
    rows = []
    for measure in measures:
        own, system = facts.get(PREFIX + measure), facts.get(SYSTEM_PREFIX + measure)
        asked = label_of((own or system or next(iter(facts.values()))).unit)
        effect = effects.get(measure, 1.0)
        rows.append((asked, words(own, effect), words(system, effect)))
    return [tuple(Cell(words=text) for text in row) for row in sorted(rows)]


def words(fact: Fact | None, design_effect: float) -> str:
    """Say one figure with its range and its base."""
    if fact is None:
        return "not known"
    if fact.value is None:
        return "suppressed"
    figure = figure_from_fact(fact, SUPPRESS_UNDER, design_effect)
    if isinstance(figure, NoFigure):
        return "suppressed" if figure is SUPPRESSED else "given without a base"
    between = f"{percent_at_least(figure.low)} to {percent_at_most(figure.high)}"
    return f"{percent(figure.share)} ({between}; {figure.base:,g} people)"
