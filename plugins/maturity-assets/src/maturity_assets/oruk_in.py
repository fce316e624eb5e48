"""Read Open Referral UK 3.0: a page of services, a bundle with organisations and locations, or single services."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from maturity.errors import InputError, Problem
from maturity.files.documents import read_document
from maturity_assets.asset import slug
from maturity_assets.csv_in import Gathered, Taken, finish, place, take_checked
from maturity_assets.mapping import AssetMapping, check_kinds
from maturity_assets.oruk_words import CARRIED, KIND
from maturity_assets.places import Areas

MOST_BYTES = 64_000_000
PASSED_OVER = (
    "accessibility", "accreditations", "alert", "cost_options", "eligibility_description", "email", "fees", "funding",
    "languages", "maximum_age", "minimum_age", "phones", "required_documents", "service_areas",
)  # fmt: skip
"""What a directory may say about a service that a register of assets has no place for."""

DAYS = {"MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday", "SA": "Saturday", "SU": "Sunday"}
NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last", "-2": "last but one"}

Thing = Mapping[str, Any]


def read_oruk_assets(path: Path, mapping: AssetMapping, areas: Areas | None, listed_on: date) -> Taken:
    """Read the services of a directory as assets, one for each place where a service is.

    Raises:
        InputError: The file is broken, or holds no services.
    """
    check_kinds(mapping, str(path))
    services = find_services(read_document(path, MOST_BYTES).data, str(path))
    gathered = Gathered(path.name, mapping, areas, listed_on)
    passed: Counter[str] = Counter()
    for number, (service, at) in enumerate(services, 1):
        passed.update(name for name in PASSED_OVER if service.get(name))
        for position, location in enumerate(at or [{}], 1):
            take_service(service, location, number, position, gathered)
    notes = [
        f"{name.replace('_', ' ')} not taken, which a register has no place for: {count:,}."
        for name, count in sorted(passed.items())
    ]
    return finish(gathered, ["Lines count services.", *notes])


def take_service(service: Thing, location: Thing, number: int, position: int, gathered: Gathered) -> None:
    """Take one service at one of its places, or leave it out."""
    status = text(service, "status") or "active"
    if status != "active":
        return gathered.leave(f"the directory says that it is {status}", number)
    name, terms = text(service, "name"), list(terms_of(service))
    if name is None:
        return gathered.leave("it has no name", number)
    kind = kind_of(terms, gathered.mapping)
    if kind not in gathered.mapping.asset_kinds:
        return gathered.leave(kind, number)
    carried = {term["taxonomy"]: term["term"] for term in terms}
    given: dict[str, object] = {key: carried[title] for key, title in CARRIED.items() if title in carried}
    own = str(given.get("id") or text(service, "id") or slug(name))
    given |= {"id": slug(own) if position == 1 else f"{slug(own, 76)}-{position}", "name": name, "kind": kind}
    given |= told(service, location, gathered)
    given.setdefault("source", gathered.mapping.source or gathered.file)
    given["listed_on"] = (text(service, "last_modified") or gathered.listed_on.isoformat())[:10]
    place(given, gathered)
    return take_checked(given, number, gathered)


def told(service: Thing, location: Thing, gathered: Gathered) -> dict[str, object]:
    """Gather what the directory says about a service at a place: who runs it, where, when, and whom to ask by role."""
    organisation = text(thing(service, "organization"), "name")
    addresses = things(location, "addresses")
    lines = (
        [text(addresses[0], part) for part in ("address_1", "address_2", "city", "region", "state_province")] if addresses else []
    )
    contacts = things(service, "contacts")
    for contact in contacts:
        if text(contact, "name") or text(contact, "email"):
            gathered.note("Names and addresses of contacts not taken, because a register holds roles and not persons")
    role = next((found for contact in contacts if (found := text(contact, "title"))), None)
    said = {
        "organisation": organisation if organisation != text(service, "name") else None,
        "description": text(service, "description"),
        "url": text(service, "url"),
        "confirmed_on": (text(service, "assured_date") or "")[:10] or None,
        "address": ", ".join(dict.fromkeys(line for line in lines if line)) or None,
        "postcode": text(addresses[0], "postal_code") if addresses else None,
        "opening": "\n".join(filter(None, (opening(item) for item in things(service, "schedules")))) or None,
        "contact_role": role,
    }
    return {key: value for key, value in said.items() if value is not None}


def opening(schedule: Thing) -> str | None:
    """Say when a service is open: in its own words, else from its days, weeks and hours."""
    if words := text(schedule, "description"):
        return words
    codes = [code for code in (text(schedule, "byday") or "").split(",") if code]
    days = " and ".join(filter(None, (f"{NTH.get(code[:-2], '')} {DAYS.get(code[-2:], code)}".strip() for code in codes)))
    if days and any(code[:-2] for code in codes):
        days = f"{days[0].upper()}{days[1:]} of the month"
    every = schedule.get("interval")
    weeks = f"every {every} weeks" if isinstance(every, int) and every > 1 and text(schedule, "freq") == "WEEKLY" else None
    opens, closes = text(schedule, "opens_at"), text(schedule, "closes_at")
    hours = f"{opens[:5]} to {closes[:5]}" if opens and closes else None
    return ", ".join(filter(None, [days, weeks, hours])) or None


def terms_of(service: Thing) -> Iterator[dict[str, str]]:
    """Walk the terms by which a directory sorts a service."""
    for attribute in things(service, "attributes"):
        term = thing(attribute, "taxonomy_term")
        if words := text(term, "term") or text(term, "name"):
            yield {"taxonomy": text(term, "taxonomy") or "", "term": words, "code": text(term, "code") or words}


def kind_of(terms: list[dict[str, str]], mapping: AssetMapping) -> str:
    """Tell the kind by our own taxonomy, else by the mapping; a text that is no kind is the reason why there is none."""
    own = [term["code"] for term in terms if term["taxonomy"] == KIND]
    if own:
        return own[0] if own[0] in mapping.asset_kinds else f"no kind of asset is called '{own[0][:60]}'"
    values = mapping.kinds.values if mapping.kinds else {}
    named = next((values[term["term"]] for term in terms if term["term"] in values), None)
    return named or mapping.kind or "nothing says of which kind it is"


def find_services(data: Any, file: str) -> list[tuple[Thing, list[Thing]]]:
    """Find the services, each with its places, in any of the shapes in which directories give them.

    Raises:
        InputError: There are none.
    """
    held = data if isinstance(data, dict) else {"contents": data}
    listed = held.get("contents", held.get("services", held.get("service_at_locations")))
    if listed is None and "name" in held:
        listed = [held]
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        message = "the file holds no services as Open Referral UK 3.0 lists them"
        raise InputError([Problem(message, "Give a page of /services: an object with the list 'contents'", file=file)])
    organisations, locations = by_id(held.get("organizations")), by_id(held.get("locations"))
    services: list[tuple[Thing, list[Thing]]] = []
    for item in listed:
        inner = item.get("service")
        service = inner if isinstance(inner, dict) else item
        if not isinstance(service.get("organization"), dict):
            service = {**service, "organization": organisations.get(str(service.get("organization_id")), {})}
        at = [item] if isinstance(inner, dict) else things(service, "service_at_locations") or things(service, "locations")
        places = [thing(one, "location") or locations.get(str(one.get("location_id"))) or one for one in at]
        services.append((service, places))
    return services


def by_id(things: object) -> dict[str, Thing]:
    """Put things in reach of their identifiers."""
    return {str(item.get("id")): item for item in things if isinstance(item, dict)} if isinstance(things, list) else {}


def thing(held: Thing, name: str) -> Thing:
    """Give a field that holds a thing; an empty one when it holds anything else."""
    value = held.get(name)
    return value if isinstance(value, dict) else {}


def things(held: Thing, name: str) -> list[Thing]:
    """Give the things that a field lists; what it lists beside them is passed over."""
    value = held.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text(held: Thing, name: str) -> str | None:
    """Give a field that holds text, without outer spaces; None when it is blank or of another kind."""
    value = held.get(name)
    return value.strip() or None if isinstance(value, str) else None
