"""The lines of the crosshair, what can be taken hold of on them, and those of other views."""
