"""Who answered and how far, what to bear in mind about it, and how the report was made."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.model.matrix import Tier
from maturity.model.result import FindingKind, Result, Status
from maturity.reporting.report import Number, Passage, day, level_words, number_word, of, plural, sentence
from maturity.reporting.system.facts import SystemFacts, counted_share, pair_words
from maturity.reporting.system.learning import learning_words
from maturity.reporting.system.standings import ANSWERS
from maturity.reporting.system_rows import Warned
from maturity.reporting.system_view import Answered

SOME_CARRIED = "Some answers came over from the last cycle, and nobody has confirmed them yet."
WARNING_KINDS = (FindingKind.DENOMINATOR, FindingKind.EVIDENCE)


def build_answered(facts: SystemFacts) -> Answered:
    """Show who answered, who did not, and the warnings about what shares rest on."""
    silent = [network.code for network in facts.networks if network.code not in facts.results]
    warned = {code: words for code in facts.in_order(facts.results) if (words := _warnings(facts.results[code]))}
    return Answered(
        headline=answered_headline(facts),
        numbers=_numbers(facts),
        not_answered=facts.names(silent),
        warnings=_by_warning(facts, warned) if facts.naming.shown else (),
        warnings_note=_warnings_note(facts, len(warned)),
    )


def _by_warning(facts: SystemFacts, warned: Mapping[str, tuple[str, ...]]) -> tuple[Warned, ...]:
    """Say each warning once, with the networks that it is about; those about most networks first."""
    found: dict[str, list[str]] = {}
    for code, said in warned.items():
        for words in said:
            found.setdefault(words, []).append(code)
    rows = [Warned(words=words, networks=facts.names(codes)) for words, codes in found.items()]
    return tuple(sorted(rows, key=lambda row: -len(row.networks)))


def answered_headline(facts: SystemFacts) -> str:
    """Say how many networks answered."""
    everyone, answered = len(facts.networks), len(facts.results)
    if not everyone:
        return "No network is registered"
    if answered == everyone:
        return "The one network answered" if everyone == 1 else f"All {number_word(everyone)} networks answered"
    return f"{sentence(pair_words(answered, everyone))} networks answered"


def _warnings(result: Result) -> tuple[str, ...]:
    """Collect what a reader should know about one network's shares and evidence, each thing once."""
    on_criteria = [finding for item in result.criteria.values() for finding in item.supported.findings]
    said = [finding.words for finding in (*result.findings, *on_criteria) if finding.kind in WARNING_KINDS]
    said += [SOME_CARRIED] if any(finding.kind is FindingKind.CARRIED for finding in on_criteria) else []
    return tuple(dict.fromkeys(said))


def _warnings_note(facts: SystemFacts, warned: int) -> str | None:
    """Say how many networks have warnings, where they are not named; or that there are none."""
    if not facts.results:
        return None
    if not warned:
        return "No network gave cause for a warning about what its shares rest on."
    if facts.naming.shown:
        return None
    shown = facts.safe(warned, len(facts.results))
    return (
        "Some networks have warnings."
        if shown is None
        else f"{sentence(plural(shown, 'network'))} have warnings; names are withheld."
    )


def core_counts(facts: SystemFacts) -> tuple[int, int]:
    """Count the core answers given and those that could be: all criteria when the matrix marks none as core."""
    core = {item.id for item in facts.matrix.all_criteria() if item.tier is Tier.CORE}
    core = core or {item.id for item in facts.matrix.all_criteria()}
    found = [item.supported.status for result in facts.results.values() for id_, item in result.criteria.items() if id_ in core]
    return sum(status in ANSWERS for status in found), sum(status is not Status.NOT_APPLICABLE for status in found)


def _numbers(facts: SystemFacts) -> tuple[Number, ...]:
    """Count how far the networks answered."""
    statuses = [item.supported.status for result in facts.results.values() for item in result.criteria.values()]
    uncertain = statuses.count(Status.UNCERTAIN)
    apart = statuses.count(Status.NOT_APPLICABLE)
    applicable = len(statuses) - apart
    answered = sum(status in ANSWERS for status in statuses)
    return (
        counted_share("Networks that answered", len(facts.results), len(facts.networks), "networks"),
        counted_share("Core criteria assessed in these", *core_counts(facts), "answers"),
        counted_share("All criteria assessed in these", answered, applicable, "answers"),
        counted_share("Answers that are uncertain", uncertain, answered, "answers"),
        counted_share("Criteria that do not apply, with a reason", apart, len(statuses), "answers"),
    )


def build_method(facts: SystemFacts) -> tuple[Passage, ...]:
    """Say how the report was made, for a reader who was not there."""
    first, last = facts.matrix.levels[0], facts.matrix.levels[-1]
    answered = of(len(facts.results), len(facts.networks)) if facts.networks else "no network"
    asked = (
        f"Networks assessed themselves with {facts.matrix.title}, version {facts.matrix.version}, in cycle {facts.cycle}. "
        f"Answers came from {answered}. Evidence is judged as it stood on {day(facts.as_of)}."
    )
    levels = (
        "Each network says which level it has. The evidence that it gives decides how far the claim stands; this report "
        f"counts the level that the evidence shows. Levels run from {level_words(facts.matrix, first.rank)} to "
        f"{level_words(facts.matrix, last.rank)}. "
        "They are steps, not quantities, so they are counted and never averaged."
    )
    return (
        Passage(heading="What was asked", paragraphs=(asked,)),
        Passage(heading="How levels come about", paragraphs=(levels,)),
        Passage(heading="How networks are counted and named", paragraphs=(_naming_words(facts),)),
        Passage(heading="How support is ordered", paragraphs=(_support_words(facts),)),
        Passage(heading="Who can show others how", paragraphs=(learning_words(facts),)),
    )


def _support_words(facts: SystemFacts) -> str:
    """Say what a step is, and what stands behind the order of support."""
    step = "A step is one criterion raised by one level, as the evidence shows it."
    if not facts.naming.shown:
        return f"{step} Criteria are ordered by how many networks are one step short."
    return (
        f"{step} Numbers of people say who is registered with the networks that would take it, not how many would notice. Which "
        "neighbourhoods would be enough is asked of the rule that gave the level: it scores again as if all that it asks for were "
        "shown there, and nothing else changed."
    )


def _naming_words(facts: SystemFacts) -> str:
    """Say what the report does about names and small counts."""
    if facts.naming.shown:
        return (
            "This board sees its own networks by name. They stand in the order of the register, never by level. "
            "Outside this board the report should not be passed on with names."
        )
    return (
        f"Names of networks are withheld. Counts below {facts.naming.min_cell} are not shown, nor those from which they could be "
        "worked out; neighbouring levels are counted together where one of them would be too small, or where all networks are at "
        "one level. Totals add up only what is shown. How many networks have no level is always said. Patients are not counted "
        "where public list sizes would tell which networks are meant. A network's own report leaves out what it would tell beside "
        "this one."
    )


def build_limits(facts: SystemFacts) -> tuple[str, ...]:
    """Say what the report cannot tell."""
    limits = [
        "Not assessed is not level 0. A network without an answer is counted beside the levels and never among them.",
        "Evidence shows what was recorded. Good work that nobody wrote down does not show here.",
        "Networks differ in size, deprivation and history. This report does not compare them with each other.",
        "A network that answered in only one cycle is left out of every count of change.",
    ]
    unknown = sum(network.list_size is None for network in facts.networks)
    if unknown:
        limits.append(f"Numbers of patients leave out {plural(unknown, 'network')} whose list size is not known.")
    without = sum(network.list_size is not None and network.core20_share is None for network in facts.networks)
    if without and facts.naming.shown:
        limits.append(
            f"Numbers of people in the most deprived fifth leave out {plural(without, 'further network')} where that is not known."
        )
    if any(result.synthetic for result in facts.results.values()):
        limits.append("The answers are made up for demonstration. They say nothing about any real network.")
    return tuple(limits)
