"""Random changes to what a network is trained on that leave the answer alone."""
