"""Forms for residents, partners and the network's own people as a workbook, and the way back from workbook, CSV and JSON."""
