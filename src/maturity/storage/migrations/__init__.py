"""How stores of earlier releases become stores of this one."""
