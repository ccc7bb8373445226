"""Drawing and measuring at the window."""
