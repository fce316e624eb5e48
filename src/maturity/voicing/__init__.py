"""Voices: what one person answers on a sheet of their own, and when the answers of a group are opened."""
