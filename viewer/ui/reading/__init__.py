"""The reading room: what is asked of a case, and the hands that answer."""
