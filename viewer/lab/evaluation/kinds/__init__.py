"""How the claims of each kind of output are compared with what is right."""
