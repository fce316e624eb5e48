"""What to call the body that answers a matrix, and its parts, in sentences for its own people."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from maturity.model.base import Line, Noun

BodyKind = Literal["network", "neighbourhood"]


class Body(Noun):
    """Words for one kind of body.

    many: several bodies of this kind. part, a_part, parts, own_parts: what an assessment lists as its neighbourhoods.
    own, own_says: those who speak for it, with their verb. person, people: one and several of them. outside: whom nobody may
    belong to who signs from outside.
    """

    many: Line
    part: Line
    a_part: Line
    parts: Line
    own_parts: Line
    own: Line
    own_says: Line
    person: Line
    people: Line
    outside: Line


NETWORK = Body(
    many="networks",
    part="neighbourhood",
    a_part="a neighbourhood",
    parts="neighbourhoods",
    own_parts="the network's neighbourhoods",
    own="the network",
    own_says="says",
    person="person in the network",
    people="people in the network",
    outside="the network",
)
NEIGHBOURHOOD = Body(
    many="neighbourhoods",
    part="area",
    a_part="an area",
    parts="areas",
    own_parts="the neighbourhood's areas",
    own="staff",
    own_says="say",
    person="member of staff",
    people="members of staff",
    outside="the teams",
)
BODIES: Mapping[BodyKind, Body] = MappingProxyType({"network": NETWORK, "neighbourhood": NEIGHBOURHOOD})
