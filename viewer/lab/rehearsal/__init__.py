"""A reading study without people: generated films, five simulated readers, and a pack to train."""
