"""Finding how a known surface lies before a camera, from its mask and the picture's edges."""
