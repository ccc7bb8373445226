"""How DICOM objects are written as bytes (PS3.5): elements, headers, what speaks for a frame."""
