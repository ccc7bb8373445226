"""What a pixel of a projection is worth, and the ball that tells it."""
