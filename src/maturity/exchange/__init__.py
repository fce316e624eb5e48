"""Hand assessments over as bundles, and take them in: what is checked, what is merged, and what is refused."""
