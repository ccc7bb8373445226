"""All that a user can do: one table, and the deeds that it names."""
