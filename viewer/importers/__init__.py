"""Disk in: scans, pixels, geometry, and what other programs wrote."""
