"""One loop that trains any task, and what it is made of."""
