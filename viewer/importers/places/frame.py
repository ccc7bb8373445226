"""What one frame says of itself: its size, its place, and what sets it apart from others."""

from typing import NamedTuple

Vector = tuple[float, ...]
Value = float | str
MarkList = tuple[tuple[str, Value], ...]


class FrameFacts(NamedTuple):
    """One frame: size in pixels, place in millimetres (LPS), and its ``marks`` by name.

    ``spacing`` is (between rows, between columns); ``depth`` the nominal distance to the next
    slice, ``said_step`` that of Spacing Between Slices (0018,0088) alone, ``location`` the Slice
    Location (0020,1041); empty, 0.0 or None where not said. ``role``, ``samples``, ``space`` (the
    frame of reference) and ``stack`` (Stack ID) set frames apart that never make one stack.
    ``tile`` is the number of the part of a mosaic that the frame is, ``remark`` a sentence on
    where its place comes from if not from the frame itself.
    """

    rows: int
    columns: int
    position: Vector = ()
    orientation: Vector = ()
    spacing: Vector = ()
    depth: float = 0.0
    role: str = ""
    marks: MarkList = ()
    samples: int = 1
    space: str = ""
    stack: str = ""
    said_step: float = 0.0
    location: float | None = None
    tile: int | None = None
    remark: str = ""

    @property
    def is_placed(self) -> bool:
        """Whether the frame says where it is in the patient."""
        return bool(self.position and self.orientation and self.spacing)
