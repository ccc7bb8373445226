"""The name of content: what it is found by, and known again."""

import hashlib


def digest(content: bytes) -> str:
    """The name of a blob: SHA-256 of what it holds before compression."""
    return hashlib.sha256(content).hexdigest()
