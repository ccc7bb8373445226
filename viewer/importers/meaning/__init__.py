"""What stored values mean, and how their maker wants them shown (PS3.3 C.7.6.3, C.11)."""
