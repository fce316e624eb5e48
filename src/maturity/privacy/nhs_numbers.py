"""NHS numbers, however they are spelled.

Any ten digits pass the check digit with a chance of 1 in 11. Only numbers that can belong to somebody are therefore taken:
those issued for England, Wales and the Isle of Man (4, 6 and 7 at the beginning), those of Northern Ireland (32 to 39), and the
range kept for tests (9), because that is what people try the program with. Together 4.4 % of random ten digits pass. Numbers of
Scotland begin with a date of birth; alone they would be 0.3 % more, so they need a word beside them, or to be spelled as a date and
four digits. What somebody calls an NHS number is one, even with a slip in it: then neither range nor check digit is asked.

Source: NHS Data Dictionary, NHS NUMBER, for the check digit; ranges as in the library nhs-number 2.2 (read on 2026-11-30).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from nhs_number.constants import REGION_ENGLAND_WALES_IOM, REGION_NORTHERN_IRELAND, REGION_SCOTLAND, REGION_SYNTHETIC
from nhs_number.validate import is_valid

from maturity.privacy.shapes import GAP, digits, gaps, groups

_TEN = re.compile(rf"(?<![0-9])(?=([0-9](?:{GAP}[0-9]){{9}})(?![0-9]))")
_CALLED_SO = re.compile(
    r"(?<![\w\[-])(?:(?:NHS|N\.H\.S\.?|CHI|H&C|HSC)[\s_-]{0,2}(?:numbers?|nos?\.?|nr\.?|num\.?|id|#)|NHS\s?#|CHI)"
    r"[\s:.=#\-(\[\"']{0,4}(?:is|was|of|are)?[\s:\"'(]{0,3}(?=[0-9])",
    re.IGNORECASE,
)
_NHS_DIRECTLY = re.compile(r"(?<![^\W\d_])(?:NHS|CHI|HCN|no|nr|number|patient|pt)_?$", re.IGNORECASE)
_PATIENT_NEAR = re.compile(r"\b(?:NHS|CHI|H&C|HSC|patient|pt)\b", re.IGNORECASE)
_NUMBER_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:ISBN(?:-?10)?|UTR|VAT|DOI|IBAN|invoice|purchase order|PO|grant|account)"
    r"(?:\s(?:numbers?|nos?\.?|nr\.?|ref(?:erence)?\.?|is))?[\s:.#]{0,3}(?=[0-9])",
    re.IGNORECASE,
)
_THAT_CAN_BE = tuple(
    range(one.start, one.end + 1)
    for region in (REGION_ENGLAND_WALES_IOM, REGION_NORTHERN_IRELAND, REGION_SYNTHETIC, REGION_SCOTLAND)
    for one in region.ranges
)
_OF_SCOTLAND = range(REGION_SCOTLAND.ranges[0].start, REGION_SCOTLAND.ranges[0].end + 1)
_BEFORE = 40
"""How many characters before a number are read for a word that says what it is."""

_SPELLINGS = frozenset(
    {(10,), (3, 3, 4), (3, 7), (6, 4), (3, 4, 3), (4, 3, 3), (5, 5), (3, 3, 2, 2), (3, 3, 3, 1), (2, 2, 2, 2, 2), (1,) * 10}
)
"""Groups that people write; found also beside other numbers. Any others count only where nothing else stands beside them."""

_AS_A_FIGURE = (1, 3, 3, 3)


def find_nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Give where NHS numbers stand in a folded text; places do not overlap."""
    called_so = {found.end() for found in _CALLED_SO.finditer(text)}
    called_otherwise = {found.end() for found in _NUMBER_OF_SOMETHING_ELSE.finditer(text)}
    done = 0
    for found in _TEN.finditer(text):
        start, end = found.span(1)
        if start < done or not _stands_alone(text, start, end):
            continue
        if start in called_so or (start not in called_otherwise and _is_one(text, start, end)):
            done = end
            opened = ")" in text[start:end] and text[start - 1 : start] == "("
            yield start - opened, end


def _is_one(text: str, start: int, end: int) -> bool:
    """Judge ten digits by whether such a number can belong to somebody, and by how they are spelled."""
    spelling = text[start:end]
    number = digits(spelling)
    if not _is_issued(number):
        return False
    before, shape = text[max(0, start - _BEFORE) : start], groups(spelling)
    if int(number) in _OF_SCOTLAND and shape != (6, 4) and _PATIENT_NEAR.search(before) is None:
        return False
    return _is_spelled_like_one(before, spelling, text[end : end + 5])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no letters are joined to the digits, as in a hash, and no decimal point, as in a long fraction."""
    before, after = text[max(0, start - 10) : start], text[end : end + 2]
    if after[:1].isalnum() or (after[:1] == "." and after[1:].isdigit()):
        return False
    if before[-1:] == "." and before[-2:-1].isdigit():
        return False
    joined = before[-1:].isalpha() or before[-1:] == "_"
    return not joined or _NHS_DIRECTLY.search(before) is not None


def _is_spelled_like_one(before: str, spelling: str, after: str) -> bool:
    """Tell whether ten digits are grouped as people group a number, and not as money, dates or a row of figures."""
    shape, between = groups(spelling), gaps(spelling)
    if before[-1:] in "£$€" and before:
        return False
    if any("," in gap or ":" in gap for gap in between) and shape != (3, 3, 4):
        return False
    if shape in _SPELLINGS:
        return shape[0] > 2 or len(set(between)) == 1
    beside = re.search(r"[0-9][\s.\-/]{1,3}$", before) or re.match(r"[\s.\-/]{1,3}[0-9]", after)
    return not beside and shape != _AS_A_FIGURE and not _has_a_year(spelling)


def _has_a_year(spelling: str) -> bool:
    return any(len(group) == 4 and group[:2] in {"19", "20"} for group in re.findall(r"[0-9]+", spelling))


@lru_cache(maxsize=256)
def _is_issued(number: str) -> bool:
    """Ask the library for the check digit and the ranges; ten times the same digit is a placeholder."""
    return len(set(number)) > 1 and any(int(number) in numbers for numbers in _THAT_CAN_BE) and is_valid(number)
