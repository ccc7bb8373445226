"""How far generated pictures are from real ones of the same kind, in numbers."""
