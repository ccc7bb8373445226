"""What a pane tells of the person's hand, as values."""

from dataclasses import dataclass
from enum import StrEnum

from viewer.core.geometry import Points


class Tool(StrEnum):
    """What dragging with the left button does."""

    WINDOW = "window"
    CROSSHAIR = "crosshair"
    PAN = "pan"
    ZOOM = "zoom"
    BRUSH = "brush"
    ERASER = "eraser"
    OUTLINE = "mask outline"
    CUT_OUT = "mask cut"
    FILL = "mask fill"
    ISLAND = "mask island"
    SELECT = "select"
    LENGTH = "length"
    ANGLE = "angle"
    OPEN_ANGLE = "open angle"
    COBB = "cobb"
    CIRCLE = "circle"
    ELLIPSE = "ellipse"
    BOX = "box"
    POLYGON = "polygon"
    POINT = "point"
    ARROW = "arrow"
    TEXT = "text"


class Severity(StrEnum):
    """How loudly a banner speaks."""

    INFO = "info"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, eq=False)
class Probe:
    """What lies under the mouse.

    ``value`` is in ``unit`` (of the modality), or red, green, blue. ``position`` is in patient
    millimetres (LPS), None on a projection and where it would be wrong, which ``unplaced`` gives
    the reason for. ``index`` is the voxel (slice, row, column), from 0; ``projected`` where there
    is but one slice to name.
    """

    value: float | tuple[int, int, int]
    unit: str
    position: Points | None
    index: tuple[int, int, int]
    projected: bool = False
    unplaced: str = ""
