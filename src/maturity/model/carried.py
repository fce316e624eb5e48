"""What came along from the last cycle, what must be said anew, and what stayed behind."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from maturity.model.base import Line, Noun, OrgCode, Slug, Text
from maturity.model.revision import Migration
from maturity.model.succession import Choice


class Standing(StrEnum):
    """Say whether an item of evidence is in date on a day for the criteria that it is cited for.

    in_date: for all that take its kind. partly: for some of them, since each may have its own limit. out_of_date: for none.
    later: it speaks about a day after that. not_taken: none of the criteria takes its kind.
    """

    IN_DATE = "in_date"
    PARTLY = "partly"
    OUT_OF_DATE = "out_of_date"
    LATER = "later"
    NOT_TAKEN = "not_taken"


class ItemDates(Noun):
    """How long an item of evidence, or an attestation, stands.

    until: the last day on which it stands for all that it stands for now; where it stands for nothing, the last day on which it
    did; None where nothing limits it. criteria: those that it is cited for. counts_for: those of them for which it is in date.
    """

    id: Slug
    title: Line
    kind: Slug
    represents: date
    standing: Standing
    until: date | None = None
    criteria: tuple[Slug, ...] = ()
    counts_for: tuple[Slug, ...] = ()


class AskAgain(Noun):
    """Something that is of its time, so that it is asked anew. where: its address.

    figure: a count of the year. ratings: what people said on one side. partner: how a partner saw the year. agreement: to be named.
    """

    what: Literal["figure", "ratings", "partner", "agreement"]
    where: str


class LeftBehind(Noun):
    """Something that stays in the last cycle, where it stood there, and why."""

    what: Literal["attestation", "evidence", "citation", "quote", "moderation", "plan", "scenario", "network"]
    where: str
    why: Text


class CarriedOver(Noun):
    """What became of every part of a network's last assessment.

    predecessors: whose answers came along; the network itself when nothing happened to it. to_confirm: criteria whose answer came
    over. in_date, to_redate: items of evidence that came along; those of to_redate are not counted until they are re-dated.
    late_targets: criteria whose target's day has passed. choices: criteria that predecessors answered differently, left open.
    migrations: what became of the answers where the matrix changed, for each of the predecessors.
    """

    network: OrgCode
    name: Line
    cycle: Slug
    follows: Slug
    predecessors: tuple[OrgCode, ...] = ()
    to_confirm: tuple[Slug, ...] = ()
    ask_again: tuple[AskAgain, ...] = ()
    in_date: tuple[ItemDates, ...] = ()
    to_redate: tuple[ItemDates, ...] = ()
    left: tuple[LeftBehind, ...] = ()
    open_steps: int = 0
    done_steps: int = 0
    late_targets: tuple[Slug, ...] = ()
    choices: tuple[Choice, ...] = ()
    migrations: tuple[Migration, ...] = ()
    notes: tuple[Text, ...] = ()
