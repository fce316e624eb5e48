"""Write a register of assets as Open Referral UK 3.0: one page of services, as a directory's interface gives them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from maturity_assets.asset import Asset, AssetRegister
from maturity_assets.oruk_words import CARRIED, KIND, identifier, is_uuid


def oruk_text(register: AssetRegister) -> str:
    """Write every asset as one active service of an organisation at a location; the same register gives the same text."""
    services = [service(asset, register.kinds) for asset in register.assets]
    page = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": services,
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def oruk_notes(register: AssetRegister) -> list[str]:
    """Say what the standard has no place for, or asks for and the register does not know."""
    assets = register.assets
    notes = [
        f"{', '.join(CARRIED)} and kind have no field of their own in Open Referral UK. They are written as attributes, "
        "which other programs may pass over."
    ]
    if register.looked:
        notes.append("Where the register is complete cannot be said in Open Referral UK. Keep the register itself.")
    if without := sum(asset.url is None for asset in assets):
        notes.append(f"{without:,} of {len(assets):,} have no web address, which the UK profile asks for.")
    if without := sum(asset.description is None for asset in assets):
        notes.append(f"{without:,} of {len(assets):,} have no description.")
    if without := sum(asset.address is not None or asset.postcode is not None for asset in assets):
        notes.append(f"{without:,} addresses are written as one line; the town has no field of its own in the register.")
    return notes


def service(asset: Asset, kinds: dict[str, str]) -> dict[str, Any]:
    """Write one asset as a service with its organisation, place, opening and contact role."""
    own = asset.id if is_uuid(asset.id) else identifier("service", asset.id)
    held: dict[str, Any] = {
        "id": own,
        "name": asset.name,
        "description": asset.description,
        "url": asset.url,
        "status": "active",
        "assured_date": asset.confirmed_on.isoformat() if asset.confirmed_on else None,
        "last_modified": f"{asset.listed_on.isoformat()}T00:00:00.000Z",
        "organization": organisation(asset),
        "schedules": [{"id": identifier("schedule", own), "description": asset.opening}] if asset.opening else None,
        "contacts": [{"id": identifier("contact", own), "title": asset.contact_role}] if asset.contact_role else None,
        "service_at_locations": place(asset, own),
        "attributes": [attribute(own, KIND, kinds.get(asset.kind, asset.kind), asset.kind), *carried(asset, own)],
    }
    return {key: value for key, value in held.items() if value is not None}


def organisation(asset: Asset) -> dict[str, Any]:
    """Name who runs it; where the list names nobody, the asset stands for itself."""
    name = asset.organisation or asset.name
    return {"id": identifier("organization", name), "name": name, "description": name}


def place(asset: Asset, own: str) -> list[dict[str, Any]] | None:
    """Write where it is."""
    if asset.address is None and asset.postcode is None:
        return None
    address = {
        "id": identifier("address", own),
        "address_1": asset.address or "",
        "city": "",
        "state_province": "",
        "postal_code": asset.postcode or "",
        "country": "GB",
        "address_type": "physical",
    }
    location = {"id": identifier("location", own), "name": asset.name, "addresses": [address]}
    return [{"id": identifier("service_at_location", own), "location": location}]


def carried(asset: Asset, own: str) -> Iterator[dict[str, Any]]:
    """Write what has no field of its own; an id that is a UUID already is the service's own."""
    for field, taxonomy in CARRIED.items():
        value = getattr(asset, field)
        if value is not None and value != own:
            yield attribute(own, taxonomy, value)


def attribute(own: str, taxonomy: str, term: str, code: str | None = None) -> dict[str, Any]:
    """Write one attribute with the term of a taxonomy, and its code where it has one."""
    named = {"id": identifier("term", taxonomy, code or term), "code": code or term, "name": term, "term": term}
    named |= {"description": f"{taxonomy}: {term}", "taxonomy": taxonomy}
    own_id = identifier("attribute", own, taxonomy)
    return {"id": own_id, "link_entity": "service", "link_type": "taxonomy", "taxonomy_term": named}
