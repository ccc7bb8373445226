"""A pack run on cases whose answer is known, and measured."""
