"""Find what could identify a person in free text, and mask it: patients are never named here."""
