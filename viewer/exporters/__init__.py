"""Disk out: what a person stood behind, in formats that others read."""
