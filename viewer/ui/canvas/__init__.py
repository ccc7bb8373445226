"""Where pictures are shown."""
