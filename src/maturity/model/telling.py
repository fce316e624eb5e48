"""How a criterion is scored, told in plain words before anybody has answered it."""

from maturity.model.base import Noun
from maturity.model.matrix import Rank


class RuleTold(Noun):
    """A rule in words: sentences that hold for all levels, and what each level asks for, where it asks for something."""

    rule: str
    sentences: tuple[str, ...] = ()
    levels: dict[Rank, str] = {}
