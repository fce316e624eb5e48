"""How the example is made: an invented system, its words, and the answers that its networks give."""
