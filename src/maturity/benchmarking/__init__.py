"""Where a network stands among networks like it: pure functions."""
