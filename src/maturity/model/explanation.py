"""How a number came about, step by step, as plain data."""

from maturity.model.base import Line, Noun, Text


class Explanation(Noun):
    """One step of an account: what it is about, the number that it gives, why, and what would change it.

    id: a criterion, domain, question or item of evidence, or a word for the step ("claim", "rule", "gate"). number: as the report
    prints it ("Embedded", "63%", "not assessed"); None where a step gives none. next_steps: what would reach the next level.
    parts: the steps that this one rests on.
    """

    id: Line
    number: Line | None = None
    words: Text
    next_steps: tuple[Text, ...] = ()
    parts: tuple["Explanation", ...] = ()
