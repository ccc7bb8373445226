"""A consensus on its way out: as a data set to learn from, and as DICOM."""
