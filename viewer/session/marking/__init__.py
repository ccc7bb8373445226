"""What a reader draws and measures on pictures, and what it is called."""
