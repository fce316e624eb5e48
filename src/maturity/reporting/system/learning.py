"""Who can learn from whom: networks that have reached what others have set themselves as a target."""

from __future__ import annotations

from maturity.model.matrix import Criterion
from maturity.model.result import CriterionResult, Status
from maturity.reporting.report import number_word, plural, sentence
from maturity.reporting.system.facts import SystemFacts
from maturity.reporting.system_rows import LearnRow
from maturity.reporting.system_view import Learning


def build_learning(facts: SystemFacts) -> Learning:
    """Pair networks criterion by criterion, in matrix order and register order; never a network that asked not to be named."""
    if not facts.naming.shown:
        withheld = (
            "Names are withheld in this cycle. The system's team can bring networks together that wish to learn from each other."
        )
        return Learning(headline="Networks can still learn from each other, through the system's team", rows=(), note=withheld)
    rows = tuple(row for criterion in facts.matrix.all_criteria() if (row := _row(facts, criterion)) is not None)
    private = len({network.code for network in facts.networks}.intersection(facts.naming.private))
    note = f"{sentence(plural(private, 'network'))} asked not to be named on this page." if private else None
    if not rows:
        none = f"No network has reached {facts.goal_words} where another has set this as a target."
        return Learning(headline="No pairs to suggest yet", rows=(), note=" ".join(filter(None, (none, note))))
    return Learning(headline=_headline(facts, rows), rows=rows, note=note)


def _row(facts: SystemFacts, criterion: Criterion) -> LearnRow | None:
    """Find hosts and learners of one criterion; None unless there are both."""
    found = {
        network.code: result.criteria[criterion.id]
        for network in facts.networks
        if network.code not in facts.naming.private
        and (result := facts.results.get(network.code)) is not None
        and criterion.id in result.criteria
    }
    hosts = [code for code, item in found.items() if _has_reached(facts, item)]
    learners = [code for code, item in found.items() if _wants_to_rise(facts, item)]
    if not hosts or not learners:
        return None
    return LearnRow(id=criterion.id, title=criterion.title, hosts=facts.names(hosts), learners=facts.names(learners))


def _has_reached(facts: SystemFacts, item: CriterionResult) -> bool:
    """Tell whether the evidence shows the goal or more."""
    level = item.supported.level
    return item.supported.status is Status.SCORED and level is not None and level >= facts.goal


def _wants_to_rise(facts: SystemFacts, item: CriterionResult) -> bool:
    """Tell whether a network below the goal has set itself a target above where it stands."""
    level = item.supported.level or 0
    return item.target is not None and level < facts.goal and item.target.level > level


def _headline(facts: SystemFacts, rows: tuple[LearnRow, ...]) -> str:
    """Say on how many criteria there is somebody to learn from."""
    several = "criterion" if len(rows) == 1 else "criteria"
    return f"On {number_word(len(rows))} {several}, networks that are {facts.goal_words} can show others how"
