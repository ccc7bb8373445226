"""What a cut can show of a Volume that lacks slices: still being read, or lost."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.planes.section import Section
from viewer.core.target import PixelBox
from viewer.core.volume import Values, Volume


@dataclass(frozen=True, slots=True, eq=False)
class Arrived:
    """The slices that were there at one moment; ``filled`` is None where all are."""

    cut: Section
    filled: NDArray[np.bool_] | None

    def has(self, at: int) -> bool:
        """Whether there is anything to see on the picture ``at``."""
        if self.filled is None:
            return True
        return bool(self.filled[at] if self.cut.acquired else self.filled.any())

    def missing(self) -> list[PixelBox]:
        """The bands of a picture across the slices that stand for slices that are not there."""
        run = self.cut.slices_run
        if self.filled is None or run is None:
            return []
        steps = np.diff(np.concatenate([[True], self._on_screen(), [True]]).astype(np.int8))
        runs = zip(np.flatnonzero(steps < 0), np.flatnonzero(steps > 0), strict=True)
        down, right = self.cut.size
        if run[0] == 0:
            return [PixelBox(float(first), 0.0, float(end), float(right)) for first, end in runs]
        return [PixelBox(0.0, float(first), float(down), float(end)) for first, end in runs]

    def slice(self, values: Values, at: int) -> Values:
        """The picture ``at``, whose bands repeat the nearest slice that is there.

        The bands are to be covered; nothing that has no value yet is smoothed into what is seen.
        """
        run = self.cut.slices_run
        if self.filled is None or run is None or not self.filled.any():
            return self.cut.slice(values, at)
        with np.errstate(all="ignore"):  # what is not there may be any number, or none
            picture = self.cut.slice(values, at)
        there = np.flatnonzero(self._on_screen())
        middles = (there[:-1] + there[1:] + 1) // 2
        nearest = there[np.searchsorted(middles, np.arange(len(self.filled)), side="right")]
        return np.asarray(picture.take(nearest, axis=run[0]))

    def _on_screen(self) -> NDArray[np.bool_]:
        """``filled`` in the order of the screen."""
        run = self.cut.slices_run
        assert self.filled is not None
        assert run is not None
        return self.filled[::-1] if run[1] else self.filled


def arrived(volume: Volume, cut: Section) -> Arrived:
    """What is there now."""
    there = volume.there
    return Arrived(cut, None if there is None else there.copy())
