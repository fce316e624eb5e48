"""The workbook that a network fills in: written for one matrix and one assessment, read back behind a guard."""
