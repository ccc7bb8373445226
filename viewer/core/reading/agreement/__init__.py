"""How far those agree who looked at the same: numbers, and how sure they are."""
