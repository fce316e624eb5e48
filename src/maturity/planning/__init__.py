"""Find the smallest steps that lift a domain to its next level."""
