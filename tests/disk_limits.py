"""A disk that takes no more, by the system's own limit on how large a file may grow."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def full_for(folder: Path) -> Iterator[None]:
    """No file of this process may grow beyond the largest of a folder; afterwards all may."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(file.stat().st_size for file in folder.iterdir() if file.is_file())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
