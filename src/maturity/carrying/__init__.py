"""From one cycle to the next: what comes along to be confirmed, what is asked anew, and how long evidence stands."""
