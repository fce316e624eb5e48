"""Nouns only: frozen, strict, without input or output."""
