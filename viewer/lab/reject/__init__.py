"""Designs, diseases, anything that a class never learnt: when a pack says that it does not know."""
