"""The list of studies at the window."""
