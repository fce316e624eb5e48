"""What became of a last assessment, in plain lines."""

from __future__ import annotations

from datetime import date

from builders import criterion_fields, make_assessment, make_matrix
from maturity.carrying.progress import core_of, count_answered, stage_of
from maturity.carrying.telling import carried_lines, totals
from maturity.model.assessment import Response
from maturity.model.carried import AskAgain, CarriedOver, ItemDates, LeftBehind, Standing
from maturity.model.succession import Choice

DAY = date(2027, 9, 30)


def item(name: str, standing: Standing, until: date | None = DAY, counts_for: tuple[str, ...] = ()) -> ItemDates:
    return ItemDates(
        id=name,
        title=f"Item {name} " + "x" * 60,
        kind="document",
        represents=DAY,
        standing=standing,
        until=until,
        counts_for=counts_for,
    )


def test_carried_lines_tell_every_part() -> None:
    report = CarriedOver(
        network="Z00009",
        name="Harbour\x1b[2J",
        cycle="2027",
        follows="2026",
        predecessors=("Z00001", "Z00002"),
        to_confirm=("one",),
        ask_again=(
            AskAgain(what="figure", where="Z00001 responses.one.figures.a"),
            AskAgain(what="partner", where="Z00001 partners.homes.our_rating"),
            AskAgain(what="partner", where="Z00001 partners.homes.their_rating"),
        ),
        in_date=(item("a", Standing.IN_DATE), item("b", Standing.PARTLY, counts_for=("one",)), item("c", Standing.IN_DATE, None)),
        to_redate=(item("d", Standing.OUT_OF_DATE), item("e", Standing.LATER), item("f", Standing.NOT_TAKEN)),
        left=(
            LeftBehind(what="quote", where="quotes[1]", why="Ask again."),
            LeftBehind(what="quote", where="quotes[2]", why="Ask again."),
            LeftBehind(what="citation", where="evidence.a.criteria.two", why="Set aside."),
        ),
        done_steps=1,
        late_targets=("one",),
        choices=(Choice(criterion="two", answers={"Z00001": Response(claim=1), "Z00002": Response(claim=2)}),),
        notes=("What moderators decided stays.",),
    )
    title = "x" * 53 + "…"  # long titles are cut
    assert list(carried_lines(report)) == [
        r"Z00009 Harbour\x1b[2J, from cycle 2026, answered by Z00001 and Z00002",
        "  To confirm (1): one",
        "  Left open, since the networks before answered differently (1): two",
        "  To answer anew (1): Z00001 one.figures.a",
        "  Partners whose ratings and contacts of the year are asked anew (1): Z00001 homes",
        "  Evidence that will be in date (3)",
        f"    a  Item a {title[1:]} (until 30 September 2027)",
        f"    b  Item b {title[1:]} (until 30 September 2027, for one)",
        f"    c  Item c {title[1:]} (no limit)",
        "  Evidence to re-date or withdraw; it is not counted until then (3)",
        f"    d  Item d {title[1:]} (until 30 September 2027)",
        f"    e  Item e {title[1:]} (speaks of 30 September 2027, which is still to come)",
        f"    f  Item f {title[1:]} (no criterion that it is cited for takes its kind)",
        "  Plan: 0 to do, 1 done",
        "  Targets whose day will have passed (1): one",
        "  Stays in cycle 2026 (3)",
        "    2 quotes: Ask again.",
        "    evidence.a.criteria.two: Set aside.",
        "  Note: What moderators decided stays.",
    ]
    assert totals(report) == ["Z00009", r"Harbour\x1b[2J", "1", "3", "3", "3", "3"]


def test_stage_of_tells_what_was_only_carried_from_what_was_begun() -> None:
    waiting = {"one": {"claim": 1, "carried": True}}
    assert [stage_of(None), stage_of(make_assessment(waiting)), stage_of(make_assessment())] == ["not_started"] * 3
    assert [stage_of(make_assessment(waiting), 2), stage_of(make_assessment({"one": {"claim": 1}}))] == ["begun"] * 2
    assert stage_of(make_assessment(state="moderated")) == "moderated"


def test_core_of_is_every_criterion_where_none_is_core() -> None:
    extended = [criterion_fields(name, tier="extended") for name in ("one", "two")]
    assert core_of(make_matrix(*extended)) == ("one", "two")
    assert core_of(make_matrix(criterion_fields("one"), extended[1])) == ("one",)


def test_count_answered_leaves_out_what_waits_and_what_says_nothing() -> None:
    given = {
        "one": {"claim": 1},
        "two": {"claim": 1, "carried": True},
        "three": {"comment": "Later."},
        "four": {"not_applicable": "No."},
    }
    assert count_answered(make_assessment(given), ("one", "two", "three", "four")) == (2, 1)
