"""The self-assessment as a dialogue: what is asked, what an answer means, and what comes next. Nothing is read or printed here."""
