"""Guided sets at the window."""
