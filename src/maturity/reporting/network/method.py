"""The last page: how levels come about, and what this report cannot tell."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pydantic import JsonValue

from maturity.model.matrix import Domain, Matrix, RuleRef
from maturity.model.variations import Variations
from maturity.reporting.network.certainty import warnings
from maturity.reporting.network.facts import Facts, leaf_domains
from maturity.reporting.network.learning import learning_method
from maturity.reporting.network.voices import DOTS_FROM, MEDIAN_FROM
from maturity.reporting.policy_words import policy_words
from maturity.reporting.report import Passage, day, listed, number_word, percent, plural


def _lowest(matrix: Matrix) -> str:
    """Name the lowest level: by its number, or by its name where the scale goes without numbers."""
    first = matrix.levels[0]
    return f"level {first.rank}" if matrix.numbered_level(first.rank).startswith(str(first.rank)) else f"“{first.name}”"


def method(facts: Facts) -> tuple[Passage, ...]:
    """Say how the numbers of this report came about."""
    return (
        Passage(
            heading="Four levels side by side",
            paragraphs=(
                (
                    "Claimed is what you say. Supported is what the evidence shows by the rule of each criterion. Agreed is what "
                    "stood after moderation, which adds and never overwrites. Target is where you mean to be, with its date."
                ),
                (
                    "Not assessed, does not apply, uncertain and incomplete are different from "
                    f"{_lowest(facts.matrix)}. None of them counts as zero; each is counted where it matters."
                ),
            ),
        ),
        Passage(heading="What counts as evidence", paragraphs=_evidence(facts.matrix)),
        Passage(heading="How a domain is summed up", paragraphs=tuple(_rollups(facts.matrix))),
        Passage(
            heading="Voices",
            paragraphs=(
                (
                    f"Ratings by fewer than {number_word(MEDIAN_FROM)} people are counted but not shown, and single marks are "
                    f"drawn from {number_word(DOTS_FROM)} people on, so that nobody can be picked out. The median of an even "
                    "number of ratings is rounded down. Words are printed with consent and by role, never by name."
                ),
            ),
        ),
        *_compared(facts),
        *([learning_method(facts)] if facts.learning is not None else []),
    )


def _evidence(matrix: Matrix) -> tuple[str, ...]:
    dated = [
        f"{kind.title.lower()} {plural(kind.max_age_months, 'month')}"
        for kind in matrix.evidence_kinds.values()
        if kind.max_age_months is not None
    ]
    year = [kind.title.lower() for kind in matrix.evidence_kinds.values() if kind.financial_year]
    words = "An item counts when it is of a kind that the criterion accepts, in date, and not set aside by a moderator."
    ages = f"Items stand, from the day that they speak of, for at most: {listed(dated)}." if dated else ""
    current = f"For the current financial year: {listed(year)}." if year else ""
    return (words, " ".join(part for part in (ages, current, "A criterion may ask for less.") if part))


def _rollups(matrix: Matrix) -> Iterator[str]:
    """Describe each way of summing up that the matrix uses, once."""
    ways = list(dict.fromkeys(_way(domain, matrix) for domain, _within in leaf_domains(matrix.domains)))
    yield from ways
    whole = _way(matrix, matrix)
    if whole not in ways:
        yield f"The matrix as a whole: {whole[:1].lower()}{whole[1:]}"


def _way(node: Domain | Matrix, matrix: Matrix) -> str:
    return " ".join((rollup_words(node.rollup), *policy_words(node.policy, matrix)))


SUMMED_UP = {
    "minimum": "The lowest level of its criteria.",
    "median": "The middle level of its criteria; between two, the lower one unless the matrix rounds otherwise.",
    "profile": "The highest level for which every part reaches the least that the matrix names for it.",
    "weighted_mean": "The mean of its criteria by their weights.",
    "mean_of_means": "The mean of its parts, each counted alike.",
    "geometric_mean": "The geometric mean of its parts.",
    "sum": "The sum of its parts.",
}
"""What the built-in roll-ups do, by name; quorum says its own share."""

LEAST_ASSESSED = {"weighted_mean": "0", "mean_of_means": "0", "geometric_mean": "0", "sum": "1"}
"""The share that must be assessed when a matrix does not say."""


def rollup_words(ref: RuleRef) -> str:
    """Describe one roll-up with its parameters; one that is not built in is named."""
    least = ref.params.get("assessed", LEAST_ASSESSED.get(ref.rule, "0.6"))
    floor = Fraction(str(least)) if isinstance(least, int | float | str) else Fraction(0)
    enough = f" With under {percent(float(floor))} of them assessed, it is incomplete." if floor else ""
    if ref.rule == "quorum":
        share = _share(ref.params.get("share", [2, 3]))
        return (
            f"The highest level that {share} of the assessed core criteria reach, "
            f"when none lies more than one level below it.{enough}"
        )
    if ref.rule in SUMMED_UP:
        start = ref.params.get("start")
        words = SUMMED_UP[ref.rule]
        if ref.rule == "sum" and isinstance(start, int | float) and start:
            words = f"The sum of {start:g} and its parts."
        return f"{words}{enough}"
    return f"By the rule {ref.rule}."


def _share(value: JsonValue) -> str:
    words = {Fraction(2, 3): "two thirds", Fraction(1, 2): "half", Fraction(3, 4): "three quarters"}
    if isinstance(value, list) and len(value) == 2 and all(isinstance(one, int) and one for one in value):
        share = Fraction(int(str(value[0])), int(str(value[1])))
        return words.get(share, percent(float(share)))
    return percent(float(value)) if isinstance(value, int | float) else "the share that the matrix sets"


def _compared(facts: Facts) -> Iterator[Passage]:
    if facts.benchmark is not None:
        named = f" The way of choosing is called “{facts.peer_group_title}”." if facts.peer_group_title else ""
        yield Passage(
            heading="Peers",
            paragraphs=(
                (
                    f"{facts.benchmark.why} They are never chosen by their results and never named.{named} Bands are levels "
                    f"that a peer really has. Under {facts.benchmark.min_peers} peers nothing is shown, and where your system's "
                    f"report names nobody, neither is a band that could tell one network's level beside it.{_quarters(facts)}"
                    f"{_sure(facts.benchmark.variations)}"
                ),
            ),
        )
    if facts.change is not None and facts.change.comparable:
        yield Passage(
            heading="Change",
            paragraphs=(
                (
                    "Two cycles are compared by what the evidence showed on each day, on the same version of the matrix, or on "
                    "what the newer version says has kept its meaning. We say what came or went, not how much it weighed."
                ),
            ),
        )


def _quarters(facts: Facts) -> str:
    """Say how figures were placed; nothing where none was."""
    if facts.benchmark is None or all(one.quarter is None for one in facts.benchmark.figures.values()):
        return ""
    return " Figures are put into quarters by the method of England's public-health body; equal figures share a quarter."


def _sure(variations: Variations | None) -> str:
    """Say in a sentence how the places were varied; nothing where they were not."""
    if variations is None or not variations.nodes:
        return ""
    plan = variations.plan
    least, most = (percent(1 + way * plan.weight_tenths / 10) for way in (-1, 1))
    return (
        f" How sure places are: {plan.number:,} variations drawn by chance (seed {plan.seed}), with weights from {least} to {most} "
        f"and the share of a quorum {plan.share_twelfths} in 12 either way; the ranges are proposals."
    )


def limits(facts: Facts) -> tuple[str, ...]:
    """Say what this report cannot tell, beginning with what is particular to this network."""
    matrix = facts.matrix
    general = (
        "Evidence is taken as it was given. Nobody has visited to check it, unless a peer visit is in the register.",
        "A level says what could be shown by this day, not what is being done. Much good work leaves no record.",
        "Levels are steps in an order, not amounts: two steps are not twice one step, and no average of them is shown.",
        "This report is for your own decisions. It is not made for league tables or for judging people.",
        f"The position is that of {day(facts.result.as_of)}, by version {matrix.version} of this matrix; others may ask otherwise.",
    )
    return (*warnings(facts), *general)
