"""Where a Volume is looked at."""

from dataclasses import dataclass

from viewer.core.geometry import Points
from viewer.core.pictures.framing import Framing
from viewer.core.planes.plane import Plane
from viewer.core.planes.sight import PLAIN, Sight
from viewer.ui.canvas.view import View


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """Which part of a Volume is looked at, without its pixels."""

    plane: Plane
    index: int
    view: View
    framing: Framing | None
    inverted: bool
    cursor: Points | None
    sight: Sight = PLAIN
