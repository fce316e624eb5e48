"""Moderation: what a moderator looks at next, and what a decision adds to the record."""
