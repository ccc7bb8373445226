"""What keeps views in step, and what tells them apart."""
