"""Known surfaces before a camera: how they fall on a picture, and how they lie to each other."""
