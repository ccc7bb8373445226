"""Child processes, shared memory, limits, progress and cancel."""
