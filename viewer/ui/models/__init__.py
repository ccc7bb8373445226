"""Choosing models, handing them their inputs, and following them while they run."""
