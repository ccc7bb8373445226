"""The window before an audience, in the demo, and in pictures."""

GRADER = "knee_kl"
"""The model that demonstrations run."""
