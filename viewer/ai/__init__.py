"""Packs and how they run: what a model needs, may see and says."""
