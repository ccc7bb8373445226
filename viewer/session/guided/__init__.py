"""Guided sets: the files, which picture they are fit for, and the runs through them."""
