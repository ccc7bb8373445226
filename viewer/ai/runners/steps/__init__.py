"""What each operator does: one function a step, in one table."""
