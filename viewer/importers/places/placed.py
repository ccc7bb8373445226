"""A frame of a Series with its facts."""

from dataclasses import dataclass

from viewer.core.study import FrameRef
from viewer.importers.places.frame import FrameFacts


@dataclass(frozen=True, slots=True)
class Placed:
    """Which frame, and what it says of itself."""

    ref: FrameRef
    facts: FrameFacts
