"""What a millimetre on a picture without a place in the patient is worth (PS3.3 10.7)."""
