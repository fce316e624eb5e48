"""Measure what the detector of personal data finds, what it takes for personal although it is not, and how fast it is.

    python benchmarks/privacy_detector.py [--numbers N] [--strings N]

Numbers that could be somebody's are made up by a fixed seed, spelled in ten ways and set into sentences. Nothing that is made
up is printed or kept.
"""

from __future__ import annotations

import argparse
import random
import string
from collections.abc import Callable
from time import process_time

from nhs_number.validate import calculate_checksum

from harmless_comments import harmless
from maturity.privacy import find_personal
from maturity.privacy.sighting import PrivacyRule

SEED = 20261130
LEAST_FOUND = 0.99
MOST_FALSE = 0.05

SPELLINGS: dict[str, Callable[[str], str]] = {
    "1234567890": str,
    "123 456 7890": lambda number: _joined(number, " "),
    "123-456-7890": lambda number: _joined(number, "-"),
    "123.456.7890": lambda number: _joined(number, "."),
    "123/456/7890": lambda number: _joined(number, "/"),
    "spaces that do not break": lambda number: _joined(number, "\u00a0"),
    "en dashes with spaces": lambda number: _joined(number, " \u2013 "),
    "(123) 456 7890": lambda number: f"({number[:3]}) {number[3:6]} {number[6:]}",
    "digits of full width": lambda number: _joined(number, " ").translate({ord(d): chr(ord(d) + 0xFEE0) for d in string.digits}),
    "each digit apart": " ".join,
}
AROUND = (
    "She was seen on {} by the nurse.",
    "The form for {}, sent twice, was lost.",
    "NHS number: {}. We rang back in 2026.",
    "in 2026 {} waited 6 weeks",
    "Ref {}",
    "Two visits (12 and 14 May); {}; then none.",
)
EXTRA_HOSTILE = ("1 ", "Mr ", "patient ", "12/", "a@", "his son ", "&nbsp;", "born ", "lives at ")


def _joined(number: str, mark: str) -> str:
    return mark.join((number[:3], number[3:6], number[6:]))


def issued_numbers(count: int, chance: random.Random) -> list[str]:
    """Make up numbers in the ranges of England, with their check digit."""
    made: list[str] = []
    while len(made) < count:
        nine = f"{chance.choice((4, 6, 7))}{chance.randrange(10**8):08}"
        check = calculate_checksum(nine)
        if check is not None and check < 10:
            made.append(f"{nine}{check}")
    return made


def share_found(numbers: list[str], spell: Callable[[str], str]) -> float:
    """Give the share of numbers that are found whole, each in one of the sentences."""
    found = 0
    for place, number in enumerate(numbers):
        spelled = spell(number)
        before, after = AROUND[place % len(AROUND)].split("{}")
        text = f"{before}{spelled}{after}"
        found += any(
            one.rule is PrivacyRule.NHS_NUMBER and one.start <= len(before) + 1 and one.end >= len(before) + len(spelled)
            for one in find_personal(text)
        )
    return found / len(numbers)


def share_flagged(texts: list[str]) -> float:
    """Give the share of texts in which anything at all is found."""
    return sum(bool(find_personal(text)) for text in texts) / len(texts)


def seconds(text: str) -> float:
    """Give the processor time of one search."""
    start = process_time()
    find_personal(text)
    return process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--numbers", type=int, default=10_000)
    parser.add_argument("--strings", type=int, default=100_000)
    given = parser.parse_args()
    chance = random.Random(SEED)
    numbers = issued_numbers(given.numbers, chance)
    shares = {name: share_found(numbers, spell) for name, spell in SPELLINGS.items()}
    for name, share in shares.items():
        print(f"found, spelled {name:26} {share:8.2%}")
    flagged = share_flagged([f"{chance.randrange(10**10):010}" for _ in range(given.strings)])
    print(f"random ten digits flagged                 {flagged:8.2%}")
    in_words = share_flagged([f"Reference {chance.randrange(10**10):010} of 2026." for _ in range(given.strings // 10)])
    print(f"random ten digits in a sentence flagged   {in_words:8.2%}")
    comments = list(harmless(880, SEED))
    print(f"harmless comments flagged                 {share_flagged(comments):8.2%} of {len(comments)}")
    thousand = " ".join(comments)[:1000]
    print(f"1 kB of comments                          {min(seconds(thousand) for _ in range(50)) * 1e3:7.2f} ms")
    print(f"1 MB of comments                          {seconds((' '.join(comments) * 20)[:1_000_000]):8.2f} s")
    slowest = max((seconds(char * 1_000_000), char) for char in string.printable)
    print(f"1 MB of one character, the slowest        {slowest[0]:8.2f} s  ({slowest[1]!r})")
    hostile = max((seconds(part * (1_000_000 // len(part))), part) for part in EXTRA_HOSTILE)
    print(f"1 MB of one hostile word, the slowest     {hostile[0]:8.2f} s  ({hostile[1]!r})")
    kept = min(shares.values()) >= LEAST_FOUND and flagged <= MOST_FALSE
    print(f"{'within' if kept else 'OVER'} the budgets: at least {LEAST_FOUND:.0%} found, at most {MOST_FALSE:.0%} flagged")


if __name__ == "__main__":
    main()
