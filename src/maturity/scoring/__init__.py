"""Scoring: evidence in, levels with reasons out. Pure functions; no clock, no disk, no randomness."""
