"""Named sets of measurements: landmarks, what is derived from them, and what it comes to."""
