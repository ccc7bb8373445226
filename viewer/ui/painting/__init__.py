"""Masks by hand: what is in the hand, and from its strokes to the record."""
