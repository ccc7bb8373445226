"""Changes to masks by hand: each a function of a mask that returns a patch. Nothing is written."""
