"""How the window looks, what it is written in, and what a person chose of it."""
