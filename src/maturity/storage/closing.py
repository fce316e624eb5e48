"""What may still change once a cycle is closed."""

from __future__ import annotations

from sqlalchemy import Connection, select

from maturity.errors import StoreError
from maturity.model.cycle_terms import CycleTerms
from maturity.storage.schema import cycle_change
from maturity.storage.stamp import How, Stamp

AFTER_CLOSING = frozenset({How.MODERATE, How.NETWORK, How.PLAN})
"""Moderation goes on until all is agreed, a step of the plan is done when it is done, and networks merge when they merge."""


def refuse_closed(connection: Connection, cycle: str, stamp: Stamp) -> None:
    """Refuse a change of answers in a cycle that was closed; it is asked within the transaction that would make the change.

    Raises:
        StoreError: The cycle is closed.
    """
    if stamp.how in AFTER_CLOSING:
        return
    query = select(cycle_change.c.terms).where(cycle_change.c.cycle == cycle).order_by(cycle_change.c.id.desc()).limit(1)
    text = connection.execute(query).scalar()
    closed_on = None if text is None else CycleTerms.model_validate_json(text).closed_on
    if closed_on is not None:
        raise StoreError(
            f"cycle {cycle} was closed on {closed_on:%-d %B %Y}, so its answers and evidence stay as they are. To take one in, "
            f"open it again with 'maturity cycle reopen {cycle}', or give it in the next cycle."
        )
