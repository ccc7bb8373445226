"""Models on what is open."""
