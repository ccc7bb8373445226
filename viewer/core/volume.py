"""Pixels with their place and meaning."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Geometry
from viewer.core.graphics import Graphic, Shutter, closed
from viewer.core.greys import (
    Bytes,
    Greys,
    Shown,
    Window,
    ends_of,
    first_window,
    fitted_window,
    opening,
    to_bytes,
)
from viewer.core.planes.columns import Columns
from viewer.core.study import Series, Verdict
from viewer.core.target import Target

Values = NDArray[Any]

_FITTED_TO = 8
"""How many slices a window is fitted to while the others are not there."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one slice came from."""

    sop_class_uid: str
    sop_instance_uid: str
    frame: int = 0


@dataclass(frozen=True, slots=True)
class LostSlice:
    """A slice, by its number from 0, that could not be read, and why."""

    at: int
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Volume:
    """A read-only array with its Geometry.

    ``values`` are stored values, (slice, row, column), or (slice, row, column, 3) bytes for
    colour. A radiograph is a Volume of one slice. ``sources`` names each slice's origin.
    ``film_letters`` are the patient sides at the right and the lower edge of a projection, from
    Patient Orientation (0020,0020), empty where unknown. ``filled`` tells, for each slice of a
    Volume that is still being read, whether it is there; it changes as they come. ``graphics``
    are the file's own overlays, ``shutters`` one a slice, or none at all: both only for show.
    ``lost`` are the slices that could not be read: they hold zeros, which mean nothing.
    ``columns`` may hold the values a second time, laid out for cuts across the columns.
    """

    values: Values
    geometry: Geometry
    greys: Greys
    series: Series
    verdict: Verdict
    sources: tuple[Source, ...] = ()
    film_letters: tuple[str, str] = ("", "")
    stack: int = 0
    filled: NDArray[np.bool_] | None = None
    graphics: tuple[Graphic, ...] = ()
    shutters: tuple[Shutter | None, ...] = ()
    lost: tuple[LostSlice, ...] = ()
    columns: Columns = field(default_factory=Columns)

    def __post_init__(self) -> None:
        self.values.setflags(write=False)

    @property
    def is_colour(self) -> bool:
        """Whether each pixel is red, green and blue."""
        return self.values.ndim == 4

    @property
    def is_film(self) -> bool:
        """Whether this is a projection, without a place in the patient."""
        return not self.geometry.in_patient

    @property
    def is_whole(self) -> bool:
        """Whether all slices are there that will ever be: some may be lost."""
        return self.filled is None

    @property
    def there(self) -> NDArray[np.bool_] | None:
        """Which slices are there now; None where all are."""
        if self.filled is not None or not self.lost:
            return self.filled
        there = np.ones(len(self.values), dtype=np.bool_)
        there[[one.at for one in self.lost]] = False
        return there

    def has(self, at: int) -> bool:
        """Whether the slice ``at`` is there."""
        there = self.there
        return there is None or bool(there[at])

    def window(self) -> Window:
        """The window that this Volume opens with."""
        return first_window(self._sample(), self.greys)

    def opening(self) -> Shown:
        """How its maker wants this Volume shown first: a window, or a table of its own."""
        return opening(self._sample(), self.greys)

    def fitted(self) -> Window:
        """A window that fits the values."""
        return fitted_window(self._sample(), self.greys)

    def extent(self) -> tuple[float, float]:
        """The lowest and the highest stored value of the slices that are there, without padding."""
        there = self.there
        slices = (one for at, one in enumerate(self.values) if there is None or there[at])
        ends = [end for one in slices if (end := ends_of(one, self.greys))] or [(0.0, 0.0)]
        return min(low for low, _ in ends), max(high for _, high in ends)

    def value_at(self, index: tuple[int, int, int]) -> float:
        """The value at (slice, row, column), in the unit of the modality."""
        return self.greys.meaning(float(self.values[index]))

    def _sample(self) -> Values:
        """The values that a window is fitted to."""
        known = self.there
        if known is None:
            return self.values
        there = np.flatnonzero(known)
        picked = np.linspace(0, len(there) - 1, min(len(there), _FITTED_TO)).astype(np.intp)
        return np.asarray(self.values[there[picked]])


def target_of(volume: Volume) -> Target:
    """The name of a whole Volume; on a radiograph, of its one picture."""
    series = volume.series
    if not volume.sources:
        return Target(series.study_uid, series.uid, stack=volume.stack)
    source = volume.sources[0]
    if not volume.is_film:
        anchor = f"{source.sop_instance_uid}#{source.frame}"
        return Target(series.study_uid, series.uid, stack=volume.stack, anchor=anchor)
    return Target(
        series.study_uid,
        series.uid,
        source.sop_instance_uid,
        source.sop_class_uid,
        source.frame,
        volume.stack,
    )


def film_bytes(volume: Volume, index: int = 0) -> Bytes:
    """One slice as its maker wants it seen: (rows, columns) bytes, bone white, shutters closed."""
    values = volume.values[index]
    if volume.is_colour:
        shades = np.asarray(np.rint(values @ [0.299, 0.587, 0.114]), dtype=np.uint8)
    else:
        shades = to_bytes(values, volume.greys, opening(values, volume.greys))
    shutter = volume.shutters[index] if volume.shutters else None
    if shutter is not None:
        shades[closed(shutter, (shades.shape[0], shades.shape[1]))] = shutter.shade
    return shades
