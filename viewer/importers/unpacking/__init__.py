"""Compressed frames: found in their file, checked, decoded in a child process."""
