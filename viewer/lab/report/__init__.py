"""What was measured, kept and told: a record, its figures, a page and a card."""
