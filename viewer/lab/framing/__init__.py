"""How the network that finds joints is trained and measured."""
