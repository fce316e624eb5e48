"""From an assessment and its matrix to levels with reasons: pure functions."""
