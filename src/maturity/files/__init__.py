"""Every byte from outside enters here, and every file that we write leaves here."""
