"""Comments as people write them in an assessment, with money, dates, codes and references, in which nobody is named."""

from __future__ import annotations

import random
from collections.abc import Iterator

SENTENCES = (
    "We spent £{money} in {year}-{next2} and expect £{money} in {year}/{next2}.",
    "The budget rose from £{spaced} to £{spaced}, agreed on {date}.",
    "Our list has {spaced} patients in {small} practices; {small} of {small} neighbourhoods have a hall.",
    "Call 111, or 0300 {three} {four}, when the hub is closed.",
    "The helpline 0800 {three} {three} is on every poster.",
    "ODS code {ods}, system {ods}, order PO 45{eight}.",
    "Purchase order 40{eight} covers it until {date}.",
    "Minute {year}/{four}/{three} refers, and so does paper {three}-{four}.",
    "The agreement runs from {date} to {date}.",
    "We met on {date}, {date}, {date} and {date}.",
    "Lead time was 0.{two}, coverage 0.{ten}, and {two} % answered.",
    "Patients aged {two} and over on {date}, as the contract counts them.",
    "The lunch club began on {date}; {small} sessions were held by {date}.",
    "Charity {seven}, company {eight}; the grant was £{money}.",
    "Counts by ward: {three}, {three}, {two}, {three}, {two}; together {four}.",
    "Sessions {two} {two} {two} {two}, visits {three} {three} {two}.",
    "The {role} presented the figures of {year} to the board on {date}.",
    "Dr {surname} presented to the board and a resident co-chair replied.",
    "Mrs {surname}, practice manager, met residents in {place}.",
    "Mr {surname} chaired the patient participation group on {date}.",
    "Cllr {surname} opened {place} with the patient voice group.",
    "The patient called the surgery {small} times before the change.",
    "A resident of an estate called {place} wrote the plan with us.",
    "A partner called {body} took the lead in {month}.",
    "The carers' group, named {body}, meets at {place} every {day}.",
    "A resident called to say that {place} is now open on {day}s.",
    "Priority groups are named from the census of {year}.",
    "Each neighbourhood has a named resident lead and a named clinician.",
    "The scheme known as {body} reaches {spaced} people.",
    "Residents of {place} told us: we were heard, and by {month} it was done.",
    "See https://example.org/minutes/{year}/{ten}.pdf for the notes.",
    "The dashboard is at www.example.org/view?id={ten}&page={two}.",
    "The hub at {place}, {postcode}, opened on {date}.",
    "Open {day} 09:30 to 17:00 and {day} 10:00 to 14:00, from {date}.",
    "Version 1.{small}.{year}, hash {hash}.",
    "The {role} and the {role} share the post at 0.{two} of full time.",
    "Patient Access is used by {spaced} people, {two} % more than in {year}.",
    "We asked {three} people: {two} said yes, {two} no, {two} were unsure.",
    "A carer and her daughter told the {role} what would help.",
    "Someone who was discharged on a {day} waited {two} days for equipment.",
    "The idea was born out of a walk in {month} {year}.",
    "Meet @ 10.30am every second {day}; ask for the {role}.",
    "It is not at {place} any more but at our web page, example dot org.",
    "The {body} budget of {year} is {four} {three} {two} lower in real terms.",
)
SURNAMES = ("Patel", "Khan", "Okafor", "Smith", "O'Brien", "Nowak", "Jones", "Begum")
PLACES = ("Castle Hill", "the Old Net Loft", "Quay Terraces", "Saltings", "Victoria Fields", "Dock Road", "St Brannock's")
BODIES = ("Tideway Homes", "Tea and Talk", "Quay Kitchen", "Harbour Voices", "Talking Well")
ROLES = ("social prescribing lead", "clinical director", "practice manager", "link worker", "community builder")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS = ("January", "March", "April", "May", "June", "August", "October")


def harmless(count: int, seed: int) -> Iterator[str]:
    """Make so many different comments, always the same for a seed."""
    chance = random.Random(seed)
    for number in range(count):
        sentence = SENTENCES[number % len(SENTENCES)]
        while "{" in sentence:
            before, _, rest = sentence.partition("{")
            name, _, after = rest.partition("}")
            sentence = f"{before}{_fill(name, chance)}{after}"
        yield sentence


def _fill(name: str, chance: random.Random) -> str:
    year = chance.randint(2019, 2027)
    lengths = {"two": 2, "three": 3, "four": 4, "seven": 7, "eight": 8, "ten": 10}
    if name in lengths:
        return str(chance.randint(10 ** (lengths[name] - 1), 10 ** lengths[name] - 1))
    lists = {"surname": SURNAMES, "place": PLACES, "body": BODIES, "role": ROLES, "day": DAYS, "month": MONTHS}
    if name in lists:
        return chance.choice(lists[name])
    day, month = chance.randint(1, 28), chance.randint(1, 12)
    made = {
        "money": f"{chance.randint(1, 900)},{chance.randint(0, 999):03}",
        "spaced": f"{chance.randint(1, 900)} {chance.randint(0, 999):03}",
        "small": str(chance.randint(2, 12)),
        "year": str(year),
        "next2": str(year - 1999),
        "date": chance.choice(
            (f"{day} {chance.choice(MONTHS)} {year}", f"{day:02}/{month:02}/{year}", f"{year}-{month:02}-{day:02}")
        ),
        "ods": chance.choice((f"Z{chance.randint(0, 99999):05}", f"Y{chance.randint(0, 99999):05}", "QZ1")),
        "postcode": f"ZZ{chance.randint(1, 99)} {chance.randint(1, 9)}{chance.choice('ABDE')}{chance.choice('ABDE')}",
        "hash": f"{chance.getrandbits(256):064x}",
    }
    return made[name]
