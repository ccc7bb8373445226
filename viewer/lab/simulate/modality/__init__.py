"""What machines make of bodies: radiographs, fluoroscopy, MR."""
