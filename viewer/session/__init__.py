"""What is open, what runs, what was found, who reads: the use cases."""
