"""Broken: it raises while it is imported."""

raise ValueError("Zanzibarrow")
