"""What any plane through a Volume can be asked, however it is taken out of the array."""

from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Points
from viewer.core.planes.plane import Laying, Plane
from viewer.core.volume import Values


class Section(Protocol):
    """Parallel pictures through an array of (slice, row, column).

    Places on a picture are (down, right), the first pixel's middle at (0, 0); ``at`` is the
    number of the picture along the normal.
    """

    @property
    def plane(self) -> Plane:
        """The plane that this is, or was before it was turned."""

    @property
    def acquired(self) -> bool:
        """Whether each picture shows one stored slice and nothing else."""

    @property
    def corrected(self) -> bool:
        """Whether pictures are put together from several lines or slices: no mask is painted."""

    @property
    def across_columns(self) -> bool:
        """Whether a picture is read best from values that lie column by column."""

    @property
    def slices_run(self) -> tuple[int, bool] | None:
        """Where each slice is a line of a picture: the axis (0 down, 1 right), and if reversed."""

    @property
    def size(self) -> tuple[int, int]:
        """Pixels (down, right) of a picture."""

    @property
    def count(self) -> int:
        """Pictures along the normal."""

    @property
    def pixel(self) -> tuple[float, float]:
        """Millimetres (down, right) of one pixel."""

    @property
    def step(self) -> float:
        """Millimetres from one picture to the next, along the normal."""

    def laid(self, size: tuple[int, int], laying: Laying) -> Self | None:
        """The same pictures with other pixels, ``size`` of them (down, right).

        None where a picture shows voxels as they are.
        """

    def slice(self, values: Values, at: int) -> Values:
        """The picture ``at``, (down, right) or (down, right, 3)."""

    def outside(self, at: int) -> NDArray[np.bool_] | None:
        """The pixels (down, right) that hold nothing; None where all hold something."""

    def to_screen(self, index: Points, at: float) -> tuple[float, float]:
        """Where voxel (slice, row, column) lies on the picture ``at``, seen along the normal."""

    def to_index(self, down: float, right: float, at: float) -> Points:
        """Voxel (slice, row, column) at a place of the picture ``at``."""

    def along(self, index: Points) -> float:
        """How far voxel (slice, row, column) lies along the normal: the fractional ``at``."""

    def moved(self, index: Points, at: float) -> Points:
        """Voxel (slice, row, column) carried straight along the normal onto the picture ``at``."""

    def edge_letters(self) -> tuple[str, str, str, str]:
        """The patient sides at the left, right, top and bottom edge of the picture."""
