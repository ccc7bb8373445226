"""What is kept: the Journal, settings and recents."""
