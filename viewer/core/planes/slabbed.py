"""Pictures as thick as a slab, whichever way they are cut."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Points
from viewer.core.greys import Greys, padded
from viewer.core.planes.oblique import Oblique
from viewer.core.planes.plane import Laying, Plane
from viewer.core.planes.section import Section
from viewer.core.planes.slab import Counts, Slab, alone, combined, prepared
from viewer.core.volume import Values

_QUICK = 7
"""Pictures that a slab is made of while a hand moves it."""

_KEPT = 16
"""Of how many pictures it is remembered which pixels hold something."""


@dataclass(frozen=True, slots=True, eq=False)
class Slabbed:
    """A Section through whole slabs: the picture ``at`` and as many before it as after it.

    Values stay stored values, so that windows and units hold. What is padding, no number, off
    the array or on a slice that is not there (``there``) does not count. Where it is ``quick``, a
    slab across the array is made of a few pictures, evenly spread, and of the nearest voxels.
    """

    inner: Section
    slab: Slab
    greys: Greys
    there: NDArray[np.bool_] | None = None
    quick: bool = False
    _seen: dict[int, Counts] = field(default_factory=dict, init=False, repr=False)
    _taken: dict[int, tuple[Values, Counts]] = field(default_factory=dict, init=False, repr=False)

    @property
    def slices(self) -> int:
        """How many pictures make one, save at the ends of the stack."""
        return self.slab.slices(self.inner.step)

    @property
    def thickness(self) -> float:
        """What they measure, in millimetres along the normal."""
        return self.slices * self.inner.step

    def made_of(self, at: int) -> tuple[int, int]:
        """Of how many pictures the one ``at`` is made, and how many there would be room for.

        Slabs end with the stack. Only of stored slices it can be said that one is missing.
        """
        near = self._within(at)
        if self.there is None or not self.inner.acquired:
            return len(near), len(near)
        return int(self.there[near.start : near.stop].sum()), len(near)

    @property
    def plane(self) -> Plane:
        """The plane of the pictures."""
        return self.inner.plane

    @property
    def acquired(self) -> bool:
        """Only where one stored slice is all there is to it."""
        return self.slices == 1 and self.inner.acquired

    @property
    def corrected(self) -> bool:
        """A place on the picture has no one voxel, save where a slab is but one slice."""
        return self.slices > 1 or self.inner.corrected

    @property
    def across_columns(self) -> bool:
        """Whether a picture is read best from values that lie column by column."""
        return self.inner.across_columns

    @property
    def slices_run(self) -> tuple[int, bool] | None:
        """Where each slice is a line of a picture: the axis (0 down, 1 right), and if reversed."""
        return self.inner.slices_run

    @property
    def size(self) -> tuple[int, int]:
        """Pixels (down, right) of a picture."""
        return self.inner.size

    @property
    def count(self) -> int:
        """Pictures along the normal."""
        return self.inner.count

    @property
    def pixel(self) -> tuple[float, float]:
        """Millimetres (down, right) of one pixel."""
        return self.inner.pixel

    @property
    def step(self) -> float:
        """Millimetres from one picture to the next: slabs overlap."""
        return self.inner.step

    def laid(self, size: tuple[int, int], laying: Laying) -> "Slabbed | None":
        """Of pictures with other pixels; None where they show voxels as they are."""
        inner = self.inner.laid(size, laying)
        return None if inner is None else replace(self, inner=inner)

    def slice(self, values: Values, at: int) -> Values:
        """The picture ``at``, (down, right); of a mask, whatever of it lies in the slab."""
        if values.dtype == np.bool_:
            masks = [self.inner.slice(values, k) for k in self._within(at)]
            return np.asarray(np.logical_or.reduce(masks))
        near = self._within(at)
        if self.quick and self.inner.corrected:
            near = near[:: max(1, -(-len(near) // _QUICK))]
        found = self._at_once(values, near) if self.quick else None
        if found is None:
            found = combined(self.slab.mode, [self._prepared(values, k) for k in near])
        total, self._seen[at] = found
        while len(self._seen) > _KEPT:
            del self._seen[next(iter(self._seen))]
        for k in [k for k in self._taken if k not in near]:
            del self._taken[k]
        return total

    def value(self, values: Values, place: tuple[float, float], at: int) -> float | None:
        """The stored value at a place (down, right) of the picture; None where nothing counts."""
        index = np.array([self.inner.to_index(*place, k) for k in self._within(at)])
        voxels = np.floor(index + 0.5).astype(np.intp)
        voxels = voxels[((voxels >= 0) & (voxels < values.shape)).all(axis=1)]
        if self.there is not None:
            voxels = voxels[self.there[voxels[:, 0]]]
        kept = values[tuple(voxels.T)]
        kept = kept[~padded(kept, self.greys) & np.isfinite(kept)]
        return alone(self.slab.mode, kept) if kept.size else None

    def outside(self, at: int) -> NDArray[np.bool_] | None:
        """The pixels (down, right) that nothing counts for, once the picture was taken."""
        if at not in self._seen:
            return self.inner.outside(at)
        seen = self._seen[at]
        return None if seen is None else ~seen

    def to_screen(self, index: Points, at: float) -> tuple[float, float]:
        """Where voxel (slice, row, column) lies on the picture ``at``, seen along the normal."""
        return self.inner.to_screen(index, at)

    def to_index(self, down: float, right: float, at: float) -> Points:
        """Voxel (slice, row, column) at a place in the middle of the slab ``at``."""
        return self.inner.to_index(down, right, at)

    def along(self, index: Points) -> float:
        """How far voxel (slice, row, column) lies along the normal: the fractional ``at``."""
        return self.inner.along(index)

    def moved(self, index: Points, at: float) -> Points:
        """Voxel (slice, row, column) carried straight along the normal onto the picture ``at``."""
        return self.inner.moved(index, at)

    def edge_letters(self) -> tuple[str, str, str, str]:
        """The patient sides at the left, right, top and bottom edge of the picture."""
        return self.inner.edge_letters()

    def _at_once(self, values: Values, near: range) -> tuple[Values, Counts] | None:
        """All pictures of a turned slab together; None where some values do not count."""
        if not isinstance(self.inner, Oblique) or self.greys.padding is not None:
            return None
        return self.inner.projected(values, near, self.slab.mode)

    def _within(self, at: int) -> range:
        reach = self.slices // 2
        return range(max(0, at - reach), min(self.count - 1, at + reach) + 1)

    def _prepared(self, values: Values, at: int) -> tuple[Values, Counts]:
        """One picture of the slab. Where it takes long to make, it is kept for the next slab."""
        if at in self._taken:
            return self._taken[at]
        picture = self.inner.slice(values, at)
        counts = self._counts(picture, at)
        made = prepared(self.slab.mode, picture, counts), counts
        if self.inner.corrected and self.there is None:  # else it may still change
            self._taken[at] = made
        return made

    def _counts(self, picture: Values, at: int) -> Counts:
        """Which pixels of one picture count; None for all of them."""
        if self.inner.acquired and self.there is not None and not self.there[at]:
            return np.zeros(picture.shape, dtype=np.bool_)
        outside = self.inner.outside(at)
        counts = None if outside is None else ~outside
        if picture.dtype.kind == "f" or self.greys.padding is not None:
            real = ~padded(picture, self.greys) & np.isfinite(picture)
            counts = real if counts is None else counts & real
        return counts
