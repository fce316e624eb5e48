"""PDFs from outside, read behind a guard."""
