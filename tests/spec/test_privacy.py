"""What counts as personal, as a table of texts; and the figures that the detector keeps."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from nhs_number.validate import calculate_checksum

from maturity.files.yaml_text import parse_yaml
from maturity.privacy import PrivacyRule, find_personal

TABLE = Path(__file__).parent / "cases" / "privacy" / "texts.yaml"
TEXTS = parse_yaml(TABLE.read_bytes(), TABLE.name).data
ROWS = [(section, text) for section, texts in TEXTS.items() for text in texts]
MARKED = re.compile(r"«(?:([a-z-]+):)?([^»]*)»")
SPELLINGS = ("{}{}{}", "{} {} {}", "{}-{}-{}", "{}.{}.{}", "{}/{}/{}", "{}\u202f{}\u202f{}", "({}) {} {}")


@pytest.mark.parametrize(("section", "marked"), ROWS, ids=[f"{section}-{text[:40]}" for section, text in ROWS])
def test_find_personal_in_the_table(section: str, marked: str) -> None:
    expected = [(found[1] or section, found[2]) for found in MARKED.finditer(marked)]
    text = MARKED.sub(lambda found: found[2], marked)
    assert [(one.rule.value, text[one.start : one.end]) for one in find_personal(text)] == expected


def test_the_table_has_every_rule_and_harmless_texts() -> None:
    assert {rule.value for rule in PrivacyRule} | {"several", "harmless", "missed"} == set(TEXTS)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_find_personal_finds_nearly_all_nhs_numbers_however_they_are_spelled(spelling: str) -> None:
    chance, tried, found = random.Random(11), 0, 0  # noqa: S311
    while tried < 300:
        nine = f"{chance.choice('467')}{chance.randrange(10**8):08}"
        check = calculate_checksum(nine)
        if check is None or check > 9:
            continue
        number = f"{nine}{check}"
        text = f"She came on {spelling.format(number[:3], number[3:6], number[6:])}, twice in 2026."
        tried += 1
        found += any(one.rule is PrivacyRule.NHS_NUMBER for one in find_personal(text))
    assert found / tried >= 0.99


def test_find_personal_flags_few_of_random_ten_digits() -> None:
    chance = random.Random(7)  # noqa: S311
    flagged = sum(bool(find_personal(f"{chance.randrange(10**10):010}")) for _ in range(8000))
    assert 0.03 <= flagged / 8000 <= 0.05
