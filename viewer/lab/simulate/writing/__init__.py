"""Pictures and their truth as files: DICOM studies, and data sets to train on."""
