"""Knee replacements: families of components as solids, and surfaces read from files."""
