"""How properties are searched: no deadline (machines are shared), and few enough examples for every run of the tests."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("maturity", deadline=None, max_examples=60)
settings.load_profile("maturity")
