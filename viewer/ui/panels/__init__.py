"""Lists beside the pictures."""
