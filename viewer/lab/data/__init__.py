"""Data sets of every layout as cases, and their parts."""
