"""Pictures made from nothing, with their truth."""
