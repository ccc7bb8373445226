"""Condyle: a viewer for lower-limb imaging in which a model's claim stays visible as a claim."""

__version__ = "0.1.0"
