"""Data packs as files: one workbook, or a folder of CSV files."""
