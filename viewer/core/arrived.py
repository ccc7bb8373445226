"""What a cut can show of a Volume that lacks slices: still being read, or lost."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.finding import PixelBox
from viewer.core.plane import Cut
from viewer.core.volume import Values, Volume


@dataclass(frozen=True, slots=True, eq=False)
class Arrived:
    """The slices that were there at one moment; ``filled`` is None where all are."""

    cut: Cut
    filled: NDArray[np.bool_] | None

    def has(self, at: int) -> bool:
        """Whether there is anything to see on the picture ``at``."""
        if self.filled is None:
            return True
        return bool(self.filled.any() if self.cut.normal else self.filled[at])

    def missing(self) -> list[PixelBox]:
        """The bands of a picture across the slices that stand for slices that are not there."""
        if self.filled is None or not self.cut.normal:
            return []
        steps = np.diff(np.concatenate([[True], self._on_screen(), [True]]).astype(np.int8))
        runs = zip(np.flatnonzero(steps < 0), np.flatnonzero(steps > 0), strict=True)
        down, right = self.cut.size
        if self.cut.down == 0:
            return [PixelBox(float(first), 0.0, float(end), float(right)) for first, end in runs]
        return [PixelBox(0.0, float(first), float(down), float(end)) for first, end in runs]

    def slice(self, values: Values, at: int) -> Values:
        """The picture ``at``, whose bands repeat the nearest slice that is there.

        The bands are to be covered; nothing that has no value yet is smoothed into what is seen.
        """
        if self.filled is None or not self.cut.normal or not self.filled.any():
            return self.cut.slice(values, at)
        with np.errstate(all="ignore"):  # what is not there may be any number, or none
            picture = self.cut.slice(values, at)
        there = np.flatnonzero(self._on_screen())
        middles = (there[:-1] + there[1:] + 1) // 2
        nearest = there[np.searchsorted(middles, np.arange(len(self.filled)), side="right")]
        return np.asarray(picture.take(nearest, axis=0 if self.cut.down == 0 else 1))

    def _on_screen(self) -> NDArray[np.bool_]:
        """``filled`` in the order of the screen."""
        assert self.filled is not None
        flipped = self.cut.flip_down if self.cut.down == 0 else self.cut.flip_right
        return self.filled[::-1] if flipped else self.filled


def arrived(volume: Volume, cut: Cut) -> Arrived:
    """What is there now."""
    there = volume.there
    return Arrived(cut, None if there is None else there.copy())
