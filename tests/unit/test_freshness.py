from datetime import date

import pytest

from maturity.model.evidence import Evidence
from maturity.model.freshness import add_months, financial_year_end, stands_until
from maturity.model.matrix import EvidenceKind


def item(represents: date, expires: date | None = None) -> Evidence:
    return Evidence(id="log", kind="register", title="Log", represents=represents, expires=expires, criteria=("c",))


def kind(**limits: object) -> EvidenceKind:
    return EvidenceKind.model_validate({"title": "Register", "counts": "A dated register.", **limits})


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_add_months_keeps_the_day_or_takes_the_last_one(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_financial_year_end_lies_in_march() -> None:
    assert financial_year_end(date(2026, 3, 31)) == date(2026, 3, 31)
    assert financial_year_end(date(2026, 4, 1)) == date(2027, 3, 31)


def test_stands_until_a_kinds_age() -> None:
    assert stands_until(item(date(2026, 2, 10)), kind(max_age_months=12)) == date(2027, 2, 10)


def test_stands_until_a_criterions_own_age() -> None:
    assert stands_until(item(date(2026, 2, 10)), kind(max_age_months=12), max_age_months=6) == date(2026, 8, 10)


def test_stands_until_its_own_expiry_when_that_comes_first() -> None:
    ends = date(2026, 5, 1)
    assert stands_until(item(date(2026, 2, 10), expires=ends), kind(max_age_months=36, until_expiry=True)) == ends


def test_stands_until_never_beyond_the_age_even_with_a_later_expiry() -> None:
    late = date(2040, 1, 1)
    assert stands_until(item(date(2026, 2, 10), expires=late), kind(max_age_months=36, until_expiry=True)) == date(2029, 2, 10)


def test_stands_until_the_end_of_the_financial_year() -> None:
    assert stands_until(item(date(2026, 5, 2)), kind(financial_year=True)) == date(2027, 3, 31)


def test_stands_until_is_none_without_any_limit() -> None:
    assert stands_until(item(date(2026, 5, 2)), kind()) is None
