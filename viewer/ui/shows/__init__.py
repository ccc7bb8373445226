"""The window before an audience, in the demo, and in pictures."""
