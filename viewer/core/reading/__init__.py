"""Reading studies: what is asked of whom in which order, and what a Read comes to."""
