"""Shapes on a pane: drawn, taken hold of, painted, and what they say."""
