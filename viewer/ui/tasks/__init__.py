"""Making reading tasks: which studies, what is asked, by whom it is read."""
