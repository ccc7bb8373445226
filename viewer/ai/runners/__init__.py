"""The ways to run a pack. Imported by the model process and the lab alone."""
