"""Fits what tells pictures of the kind that was learnt on from all others, and measures it."""
