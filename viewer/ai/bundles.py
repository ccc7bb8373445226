"""MONAI bundles made packs, in a process of its own that alone opens their weights."""

from dataclasses import dataclass
from pathlib import Path

from viewer.workers.processes import Child


@dataclass(frozen=True, slots=True)
class Convert:
    """Asks for a pack in ``folder`` of a ``bundle``, which learnt from ``trained_on`` pictures."""

    bundle: Path
    folder: Path
    trained_on: str


def converted(asked: Convert) -> tuple[str, ...]:
    """Write the pack; what could not be carried over, in sentences. Raises ViewerError."""
    child = Child("viewer.ai.runners.bundle:convert", "The converter")
    try:
        lost: tuple[str, ...] = child.call(asked)
    finally:
        child.close()
    return lost
