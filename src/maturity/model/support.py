"""Which neighbourhoods would take a network to its next level, as the rule of a criterion finds it."""

from maturity.model.base import Noun, OrgCode, Slug, Text
from maturity.model.matrix import Rank


class NeighbourhoodSet(Noun):
    """Neighbourhoods of one network in which something would have to be shown; none of them can be left out.

    neighbourhoods: ids, in the order in which the network declares them. reaches: the level at which the criterion would stand.
    """

    neighbourhoods: tuple[Slug, ...]
    reaches: Rank


class NextNeighbourhoods(Noun):
    """What would take one network to its next level on a criterion that counts neighbourhoods.

    id: the criterion. now: the level that stands. sets: the smallest sets of neighbourhoods, fewest first, then those with most
    patients in priority neighbourhoods, then with most patients. complete: False when not every set was tried, so that there may
    be smaller ones. also: what is still missing when it is shown in every neighbourhood; given only when there are no sets.
    """

    network: OrgCode
    id: Slug
    now: Rank
    sets: tuple[NeighbourhoodSet, ...] = ()
    complete: bool = True
    also: tuple[Text, ...] = ()
