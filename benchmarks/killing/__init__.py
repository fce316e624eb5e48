"""The commands that are killed at random moments, and what each must not have lost."""
