"""Claims that were made elsewhere, as Findings to be judged like any other."""
