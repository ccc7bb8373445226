"""Files that are not DICOM: NIfTI volumes, PNG, JPEG, WebP and TIFF."""
