"""The database: every answer, who gave it and when, and every past state. The only room that knows SQL."""
