"""Which brush is in hand, but for its size."""

from dataclasses import dataclass

Range = tuple[float, float]
"""The lowest and the highest value that is painted, in the unit of the modality."""


@dataclass(frozen=True, slots=True)
class BrushKind:
    """``ball``: reaches into the slices beside; ``values``: paints only what lies within."""

    ball: bool = False
    values: Range | None = None
