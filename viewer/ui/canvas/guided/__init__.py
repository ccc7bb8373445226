"""Guided sets drawn over a pane."""
