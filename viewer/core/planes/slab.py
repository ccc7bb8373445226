"""Several parallel pictures as one: the highest, the lowest or the mean of what lies behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.volume import Values

Counts = NDArray[np.bool_] | None
"""The pixels of a picture that count; None where all do."""


THINNEST, THICKEST = 0.1, 200.0
"""Millimetres."""


class SlabMode(StrEnum):
    """What becomes of the values behind one another."""

    OFF = "off"
    MIP = "MIP"
    MINIP = "MinIP"
    AVERAGE = "average"

    @property
    def next(self) -> "SlabMode":
        """The mode after this one, and off after the last."""
        modes = list(SlabMode)
        return modes[(modes.index(self) + 1) % len(modes)]


@dataclass(frozen=True, slots=True)
class Slab:
    """How thick pictures are to be, in millimetres along their normal."""

    mode: SlabMode = SlabMode.OFF
    thickness: float = 10.0

    def slices(self, step: float) -> int:
        """How many pictures, ``step`` millimetres apart, come nearest to the thickness: odd."""
        return 2 * max(0, round((self.thickness / step - 1) / 2)) + 1

    def thicker(self, step: float, notches: int) -> "Slab":
        """By one picture on either side a notch, at least one picture and at most `THICKEST`."""
        most = max(1, int((THICKEST / step - 1) // 2) * 2 + 1)
        slices = min(max(self.slices(step) + 2 * notches, 1), most)
        return replace(self, thickness=slices * step)


NO_SLAB = Slab()


def prepared(mode: SlabMode, picture: Values, counts: Counts) -> Values:
    """A picture (down, right) in which no pixel matters but those that count."""
    return picture if counts is None else np.where(counts, picture, _void(mode, picture.dtype))


def combined(mode: SlabMode, pictures: Iterable[tuple[Values, Counts]]) -> tuple[Values, Counts]:
    """Prepared pictures of one type and size as one, and the pixels that anything counts for.

    A mean of whole numbers is rounded. There is at least one picture.
    """
    return _mean(pictures) if mode is SlabMode.AVERAGE else _extreme(mode, pictures)


def alone(mode: SlabMode, values: Values) -> float:
    """What becomes of some values (n,), at least one, in one place."""
    if mode is SlabMode.AVERAGE:
        return float(values.mean())
    return float(values.max() if mode is SlabMode.MIP else values.min())


def _extreme(mode: SlabMode, pictures: Iterable[tuple[Values, Counts]]) -> tuple[Values, Counts]:
    further = np.maximum if mode is SlabMode.MIP else np.minimum
    first, *others = pictures
    total, seen = first[0].copy(), first[1]
    for picture, counts in others:
        further(total, picture, out=total)
        seen = None if seen is None or counts is None else seen | counts
    return total, seen


def _mean(pictures: Iterable[tuple[Values, Counts]]) -> tuple[Values, Counts]:
    all_of_them = list(pictures)
    kind, size = all_of_them[0][0].dtype, all_of_them[0][0].shape
    total = np.zeros(size, np.float32 if kind.itemsize <= 2 else np.float64)
    count = np.zeros(size, np.int32)
    for picture, counts in all_of_them:
        total += picture
        count += 1 if counts is None else counts
    total /= np.maximum(count, 1)
    whole = np.rint(total) if kind.kind in "iu" else total
    return whole.astype(kind), None if count.all() else count > 0


def _void(mode: SlabMode, kind: np.dtype[Any]) -> float:
    """What any value goes beyond, or what adds nothing."""
    if mode is SlabMode.AVERAGE:
        return 0
    if kind.kind == "f":
        return float("-inf" if mode is SlabMode.MIP else "inf")
    ends = np.iinfo(kind)
    return int(ends.min if mode is SlabMode.MIP else ends.max)
