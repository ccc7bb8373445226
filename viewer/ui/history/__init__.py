"""Who did what when, at the window."""
