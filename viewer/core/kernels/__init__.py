"""Loops over pixels that a compiler makes fast. Only `ready` is imported by others."""
