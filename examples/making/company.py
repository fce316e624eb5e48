"""Whom a network works with, and whom it hears from least."""

from __future__ import annotations

import random
from typing import Any

from making import partner_names
from making.places import Place, slug


def partners_of(place: Place, rng: random.Random) -> list[dict[str, Any]]:
    """Choose the network's partners; the same in both cycles."""
    hoods = [str(hood["name"]) for hood in place.neighbourhoods]
    fill = {
        "town": place.town,
        "council": partner_names.COUNCILS.get(place.town, partner_names.OTHER_COUNCIL),
        "housing": rng.choice(partner_names.HOUSING),
    }
    fill["church"] = rng.choice(partner_names.CHURCHES).format(**fill)
    fill["vcse"] = rng.choice(partner_names.VCSE).format(**fill)
    head, rest = list(partner_names.PARTNERS[:6]), list(partner_names.PARTNERS[6:])
    rng.shuffle(rest)
    found: list[dict[str, Any]] = []
    for sector, name, contact, anchor in head + rest:
        words = name.format(hood=rng.choice(hoods), **fill)
        partner = {"id": slug(words), "name": words, "sector": sector, "contact": contact}
        if anchor and rng.random() < 0.8:
            partner["anchor"] = True
        if all(partner["id"] != other["id"] for other in found):
            found.append(partner)
    return found


def groups_of(rng: random.Random) -> list[dict[str, Any]]:
    """Choose the groups that the network hears from least."""
    chosen = rng.sample(partner_names.GROUPS, rng.choice((2, 3, 3, 3, 4, 4, 5)))
    return [{"id": slug(name), "name": name, "named_from": source} for name, source in chosen]
