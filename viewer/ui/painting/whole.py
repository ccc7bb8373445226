"""What is done to a whole mask, or to its slices, at one command."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from viewer.core.geometry import Geometry
from viewer.core.painting.between import Between
from viewer.core.painting.filling import Holes
from viewer.core.painting.islands import LargeIslands, LargestIsland
from viewer.core.painting.patching import Edit
from viewer.session.editing import Tell


@dataclass(frozen=True, slots=True)
class At:
    """Where a command was given: on the slices across ``axis``, with this brush in hand."""

    geometry: Geometry
    axis: int
    radius: float

    @property
    def brush_voxels(self) -> float:
        """How many voxels the brush holds: as a ball, on a projection as a disc."""
        slices, rows, columns = self.geometry.spacing
        if self.geometry.shape[0] == 1:
            return math.pi * self.radius**2 / (rows * columns)
        return 4 / 3 * math.pi * self.radius**3 / (slices * rows * columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeEdit:
    """One of them; ``nothing`` is said where there was nothing to do."""

    id: str
    title: str
    keys: tuple[str, ...]
    icon: str
    tip: str
    doing: str
    nothing: str
    make: Callable[[At, Tell], Edit]


# fmt: off
WHOLE_EDITS = (
    WholeEdit(id="mask.between", title="Fill the slices between", keys=("Shift+I",),
              icon="mdi6.layers-triple-outline", doing="Filling the slices between",
              tip="Goes on from each painted slice to the next, by shape, in the view at hand",
              nothing="There is no empty slice between painted ones in this view.",
              make=lambda at, tell: Between(at.axis, at.geometry.spacing, tell)),
    WholeEdit(id="mask.holes", title="Fill holes", keys=("Shift+G",), icon="mdi6.circle-slice-8",
              doing="Filling holes", nothing="The mask has no holes on the slices of this view.",
              tip="Fills what the mask encloses, on each slice of the view at hand",
              make=lambda at, _: Holes(at.axis)),
    WholeEdit(id="mask.largest", title="Keep the largest island", keys=("Shift+K",),
              icon="mdi6.puzzle-check-outline", doing="Looking for islands",
              nothing="The mask is one island already.",
              tip="Takes away all that does not hang together with the largest part",
              make=lambda _at, _: LargestIsland()),
    WholeEdit(id="mask.specks", title="Take specks away", keys=("Ctrl+Shift+K",),
              icon="mdi6.auto-fix",
              doing="Looking for islands", nothing="No island is smaller than the brush.",
              tip="Takes islands away that are smaller than the brush; the largest stays",
              make=lambda at, _: LargeIslands(at.brush_voxels)),
)
# fmt: on
