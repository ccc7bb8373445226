"""Prepared cases, and how far a presentation of them is."""
