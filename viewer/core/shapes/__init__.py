"""What is drawn on pictures, and what it measures."""
