"""From disk into values: what is there (scan), its pixels and place (read), and masks (SEG)."""
