"""How pictures are taken out of a Volume: along its axes, at any angle, as thick as a slab."""
