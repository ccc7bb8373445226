"""What is done to bodies, with its truth: fractures, tears, fluid, implants."""
