"""How good claims are, and how sure one can be of that."""
