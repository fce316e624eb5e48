"""Patients and other people who are named: "a patient called …", "Mrs Smith, a resident", "her son Peter".

Names cannot be told from other words with certainty. What is looked for is a name beside words that make its bearer somebody
who is cared for, or somebody's relative. Officers who are named with their office are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from maturity.privacy.first_names import is_first_name
from maturity.privacy.name_words import CARED_FOR, NO_COMPOUND, OF_A_BODY, OFFICE, OFFICIAL_DEED, RELATIVE, SOMEBODY
from maturity.privacy.names import read_name

_QUOTE = r"[\"'(\[]{0,2}"
_SOMEBODY = re.compile(rf"(?:{SOMEBODY})(?!\w)")
_NO_COMPOUND = re.compile(NO_COMPOUND)
_CALLED = re.compile(
    r"[,:]?((?:\s{1,3}[^\s.!?;:]{1,30}){0,7}?)[\s,(]{1,3}"
    r"(?:called|named|nicknamed|known(?:\s\w{1,10})?\sas|by\sthe\sname\sof|who\sgoes\sby)\s{1,3}" + _QUOTE
)
_OF_A_PLACE = re.compile(
    r"(?:^|\s)(?:an?|the|this|that|our|its|their|each)\s{1,3}(?:[a-z'-]+\s{1,3})?(?:(?:that|which)\s{1,3})?(?:(?:is|was)\s{1,3})?$"
)
_THEN = re.compile(rf"\s?[,:(\-]?\s{{0,2}}{_QUOTE}(?=\w)")
_INITIAL = re.compile(r"\s{1,3}(?=[A-Z]\s[A-Z][a-z])")
_WHOSE_RELATIVE = re.compile(
    r"(?:\b(?:his|her|my|your|whose)|[^\W\d_]'s)\s{1,3}(?:(?:late|elderly|eldest|oldest|youngest|older|elder|younger|little|big|adult"
    r"|own|disabled|only|new|[0-9]{1,2}-year-old)\s{1,3}){0,2}$"
)
_OF = re.compile(r"\sof\s{1,3}(?=\w)")
_IS_RELATIVE = re.compile(RELATIVE + r"$")
_IS_CARED_FOR = re.compile(CARED_FOR + r"$")
_NAME_IS = re.compile(rf"name(\s{{1,3}}(?:is|was)\s{{1,3}}|\s?[:=]\s?){_QUOTE}")
_WHOSE_NAME = re.compile(
    rf"\b(?:{SOMEBODY}(?:'s)?|his|her|their|whose|my)\s{{1,3}}(?:(?:real|first|full|last)\s{{1,3}})?(?:sur|fore|nick)?$"
)
_NAME_OF = re.compile(r"\bname\s{1,3}of\s{1,3}(?:(?:the|an?|this|that|our)\s{1,3})?$")
_IS = re.compile(rf"(?:\s{{1,3}}(?:is|was)\s{{1,3}}|\s?[:=]\s?){_QUOTE}")
_TITLED = re.compile(r"[Mm](?:r|rs|s|iss|x|aster|ister|R|RS|S|ISS)\b\.?\s{1,2}(?=[^\W\d_])")
_CAPITAL = re.compile(r"[A-Z\u00c0-\u00de][^\W\d_]+")

_CARE = re.compile(
    r"(?:discharged|readmitted|admitted|diagnosed|diagnosis|passed\saway|died|death|housebound|bedbound|dementia|alzheimer's|cancer"
    r"|stroke|diabet(?:es|ic)|depress(?:ed|ion)|suicid(?:e|al)|epilep(?:sy|tic)|pregnant|miscarriage|overdose|addiction|alcoholic"
    r"|self-harm|safeguarding\sconcern|medication|prescribed|was\sreferred|been\sreferred|is\sreferred|lives?\salone|lives?\swith"
    r"|sheltered\shousing|one\sof\s(?:our|the|their|your)\s(?:patients|residents|carers|clients|tenants)"
    r"|(?:patients|residents|tenants)\s(?:of|at|in)|year-old|aged\s[0-9]{1,3}|is\s[0-9]{2,3}"
    r"|(?:his|her)\s(?:gp|doctor|condition|illness|care\splan|operation|fall|flat|hospital))(?!\w)"
)
_OFFICE_AFTER = re.compile(
    rf"\s?[,(\-]\s?(?:who\s(?:is|was)\s)?(?:(?!(?:who|by|to|with|from|and|or|for|told|saw|seen|said)\s)[\w'-]+\s){{0,4}}?{OFFICE}(?!\w)"
    rf"|\s(?:is|was|as|acts\sas)\s(?:our|the|an?|its|their)\s(?:[\w'-]+\s){{0,2}}?{OFFICE}(?!\w)|\s{OFFICIAL_DEED}(?!\w)"
)
_OFFICE_BEFORE = re.compile(rf"\b{OFFICE}[\s,:(\-]{{1,3}}$")
_END_OF_SENTENCE = re.compile(r"[.!?](?:\s|$)|\n\s{0,3}\n")
_IS_SOMEBODY = re.compile(
    rf"\s?[,(\-]\s?(?:(?:who|is|was|an?|the|one|of|our|another|local|long-standing|former|elderly|young|older|disabled|retired)\s){{0,5}}"
    rf"{SOMEBODY}(?!\w){NO_COMPOUND}|\s(?:is|was)\s(?:an?|the|our|another)\s(?:\w+\s)?{CARED_FOR}(?!\w){NO_COMPOUND}"
    rf"|'s\s(?:\w+\s)?{RELATIVE}(?!\w)"
    r"|,\s(?:aged\s)?[0-9]{2,3}(?=[,;)]|\.?\s*$)|\s\((?:aged\s)?[0-9]{1,3}\)|\s(?:was|is|has\sbeen|had\sbeen)\s(?:discharged|admitted|readmitted"
    r"|diagnosed|referred|housebound|pregnant|prescribed)"
)
_SHORT_TITLES = (" mr", " mrs", " ms", " dr", " st")
_REACH = 80
"""How many characters on each side of a name are read for what its bearer is."""


def find_named_people(text: str) -> Iterator[tuple[int, int]]:
    """Give where names of people stand in a folded text, with their titles; places may overlap."""
    small = text.lower()
    somebody = [found.span() for found in _SOMEBODY.finditer(small) if not _joined(small, found.start())]
    somebody = [(start, end) for start, end in somebody if _NO_COMPOUND.match(small, end)]
    for start, end in somebody:
        for at, sure in _names_awaited(text, small, start, end):
            name = read_name(text, at, sure=sure)
            if name is not None:
                yield name
    yield from _told_by_name(text, small)
    yield from _titled(text, small, [span for span in somebody if _counts_beside(small, *span)])
    yield from _known_first_names(text, small)


def _joined(small: str, at: int) -> bool:
    """Tell whether a letter, digit or dash stands right before a place."""
    return at > 0 and (small[at - 1].isalnum() or small[at - 1] in "_-")


def _names_awaited(text: str, small: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Give where a name may begin after a word for somebody, and whether only a common first name is one there."""
    called = _CALLED.match(small, end)
    if called:
        between = text[slice(*called.span(1))].split()
        yield called.end(), bool(between) and _is_of_a_thing(between)
    then = _THEN.match(small, end)
    if then:
        yield then.end(), not (_is_somebodys_relative(small, start, end) and text[then.end()].isupper())
    initial = _INITIAL.match(text, end)
    if initial and _IS_CARED_FOR.match(small, start, end):
        yield initial.end(), False
    of = _OF.match(small, end)
    if of and _IS_RELATIVE.match(small, start, end):
        yield of.end(), True
    named = _IS.match(small, end)
    if named and _NAME_OF.search(small, max(0, start - 30), start):
        yield named.end(), False


def _is_of_a_thing(between: list[str]) -> bool:
    """Tell whether the last words before "called" are a place or a body: "a resident of an estate called …"."""
    return between[-1].casefold() in OF_A_BODY or _OF_A_PLACE.search(f"{' '.join(between)} ") is not None


def _told_by_name(text: str, small: str) -> Iterator[tuple[int, int]]:
    """Find "her name is Joan"; after "Name:" alone, a common first name."""
    for found in _NAME_IS.finditer(small):
        known = _WHOSE_NAME.search(small, max(0, found.start() - 40), found.start()) is not None
        if known or ("is" not in found[1] and "was" not in found[1]):
            name = read_name(text, found.end(), sure=not known)
            if name is not None:
                yield name


def _titled(text: str, small: str, somebody: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Find "Mrs Smith" where the sentence speaks of care, and not of her office."""
    titles = [found.start() for found in _TITLED.finditer(text) if not _joined(small, found.start())]
    if not titles:
        return
    beside = sorted([*somebody, *(found.span() for found in _CARE.finditer(small) if not _joined(small, found.start()))])
    ends = [found.start() for found in _END_OF_SENTENCE.finditer(small) if not small.endswith(_SHORT_TITLES, 0, found.start())]
    for at in titles:
        name = read_name(text, at)
        if name is None or not _is_beside(name, beside, ends):
            continue
        if not _OFFICE_AFTER.match(small, name[1]) and not _OFFICE_BEFORE.search(small, max(0, at - 40), at):
            yield name


def _is_beside(name: tuple[int, int], beside: list[tuple[int, int]], ends: list[int]) -> bool:
    """Tell whether a telling word stands in the same sentence, near enough."""
    number = bisect_left(ends, name[0])
    first = max(name[0] - _REACH, ends[number - 1] if number else 0)
    following = bisect_left(ends, name[1])
    last = min(name[1] + _REACH, ends[following] if following < len(ends) else name[1] + _REACH)
    nearest = bisect_left(beside, (first, 0))
    return nearest < len(beside) and beside[nearest][1] <= last


def _counts_beside(small: str, start: int, end: int) -> bool:
    """Tell whether a word for somebody says that a person who is named beside it is cared for, or a relative."""
    return _IS_CARED_FOR.match(small, start, end) is not None or _is_somebodys_relative(small, start, end)


def _is_somebodys_relative(small: str, start: int, end: int) -> bool:
    """Tell whether the word is one for a relative, with the person before it: "his mother", "Joan's elder son"."""
    if _IS_RELATIVE.match(small, start, end) is None:
        return False
    return _WHOSE_RELATIVE.search(small, max(0, start - 40), start) is not None


def _known_first_names(text: str, small: str) -> Iterator[tuple[int, int]]:
    """Find "Joan Brown, a resident" and "Joan, 82,"."""
    for found in _CAPITAL.finditer(text):
        if not is_first_name(found[0]) or _joined(small, found.start()):
            continue
        name = read_name(text, found.start(), sure=True)
        if name is not None and _IS_SOMEBODY.match(small, name[1]):
            yield name
