"""What a report says, how it is drawn, and the one door to PDF."""
