"""The use cases of the session on a terminal, without a window."""
