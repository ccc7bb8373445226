"""Where frames lie, which of them make a stack, and what a stack is, geometrically."""
