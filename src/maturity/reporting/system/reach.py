"""Whom one step on a criterion would reach: patients, and people in priority groups among them, as far as that is known."""

from __future__ import annotations

from maturity.model.benchmark import SupportNeed
from maturity.model.network import Network
from maturity.reporting.report import Number, counted, plural, shortened_list
from maturity.reporting.system.facts import NOT_SHOWN, SystemFacts

FIFTH = "in the most deprived fifth of areas"
WITHHELD = "not counted, since public figures would tell which networks these are"
MOST_UNKNOWN = 4


def patients_number(facts: SystemFacts, need: SupportNeed, shown: int | None) -> Number:
    """Say how many patients are registered with the networks one step short, as far as is known.

    Without names it is not said: list sizes are public, and only some networks add up to a sum of them.
    """
    label, unit = "Registered with networks one step short", "registered patients"
    missing = _missing(facts, shown)
    if missing is None and need.size_unknown == len(need.one_short):
        missing = "list sizes are not known"
    if missing is not None:
        return Number(label=label, value=None, unit=unit, words=missing)
    words = plural(need.patients, "registered patient")
    if need.size_unknown:
        words = f"{words} ({counted(need.size_unknown, 'list size')} not known)"
    return Number(label=label, value=float(need.patients), unit=unit, words=words)


def people_number(facts: SystemFacts, need: SupportNeed, shown: int | None) -> Number:
    """Say how many of these patients live in the most deprived fifth of areas, as far as is known; never without names."""
    label, unit = "Of these, in the most deprived fifth of areas", "people"
    missing = _missing(facts, shown)
    if missing is None and need.priority_unknown == len(need.one_short):
        missing = "not known"
    if missing is not None:
        return Number(label=label, value=None, unit=unit, words=missing)
    words = about(need.priority_people)
    if need.priority_unknown:
        words = f"{words} ({counted(need.priority_unknown, 'network')} not known)"
    return Number(label=label, value=float(need.priority_people), unit=unit, words=words)


def _missing(facts: SystemFacts, shown: int | None) -> str | None:
    if not facts.naming.shown:
        return WITHHELD
    return NOT_SHOWN if shown is None else None


def about(people: int) -> str:
    """Say a number of people that was worked out from a share: to the nearest hundred, and below a thousand to the nearest ten."""
    if people == 0:
        return "none"
    if people < 10:
        return "fewer than 10"
    return f"about {round(people, -2 if people >= 1000 else -1):,}"


def reach_words(patients: Number, people: Number) -> str:
    """Say both numbers as a part of a sentence: ", with 41,200 registered patients, about 19,400 of them in …"."""
    if patients.value is None:
        return ""
    if people.value is None:
        return f", with {patients.words}; how many of them live {FIFTH} is not known"
    bare = people.words.split(" (")[0]
    rest = people.words.removeprefix(bare)
    return f", with {patients.words}, {bare} of them {FIFTH}{rest}"


def order_words(facts: SystemFacts, basis: str) -> str:
    """Say in which order the criteria stand, and what that order leaves out."""
    ties = "and where that is the same, in the order of the matrix"
    if not facts.naming.shown:
        return f"Criteria stand in order of the number of networks one step short, {ties}. People are {WITHHELD}."
    if basis == "people":
        return (
            f"Criteria stand in order of how many patients of the networks one step short live {FIFTH} in England, {ties}. "
            "That number is worked out from list size and share. Groups that networks chose themselves have no published numbers, "
            f"so they are not in it.{_unknown_words(facts)}"
        )
    known = "registered patients of the networks one step short" if basis == "patients" else "networks one step short"
    return (
        f"How many patients live {FIFTH} is not known for any of the networks one step short. So criteria stand in order of the "
        f"number of {known}, {ties}."
    )


def _unknown_words(facts: SystemFacts) -> str:
    """Name the networks of which it is not known how many people live in the most deprived fifth."""
    unknown = [network.code for network in facts.networks if network.code in facts.results and _is_unknown(network)]
    if not unknown:
        return ""
    names = shortened_list(facts.names(unknown), MOST_UNKNOWN)
    short = "it is" if len(unknown) == 1 else "these are"
    return f" Of {names} it is not known, so a criterion on which {short} one step short may stand too far down."


def _is_unknown(network: Network) -> bool:
    return network.list_size is None or network.core20_share is None
