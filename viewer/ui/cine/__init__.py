"""Playing pictures."""
