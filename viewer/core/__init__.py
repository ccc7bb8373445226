"""Values, and pure functions on them. Nothing here opens a file, a window or a process."""
