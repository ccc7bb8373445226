"""What bodies are made of: parametric solids with their variation; no picture yet."""
