"""The short way from stored values to shades, for values that are mixed before they are shown."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from viewer.core.greys import Bytes, Greys, Shown, line_of
from viewer.core.pictures.numbered import Scale, shades_of

_STRAIGHT = np.arange(256, dtype=np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Tones:
    """The shade of a value is that of the number ``factor`` * value + ``summand``, or the nearest.

    There are numbers from 0 on; beyond the first and the last shade it goes on as those are.
    """

    factor: float
    summand: float
    shades: Bytes


@lru_cache(maxsize=32)
def tones_of(kind: np.dtype[Any], greys: Greys, shown: Shown, *, invert: bool) -> Tones | None:
    """For whole numbers of up to 16 bits; None where shades go up and down as values rise.

    What lies between two values would then be shown as neither of them is.
    """
    if kind.kind not in "iu" or kind.itemsize > 2:
        return None
    line = line_of(greys, shown, invert=invert)
    if line is not None and _padding_is_dark(line, greys):
        return Tones(*line, _STRAIGHT)
    shift = 5 if kind.itemsize == 1 else 0
    low = int(np.iinfo(kind).min)
    scale = Scale(low, shift, (1 << 8 * kind.itemsize) << shift)
    shades = shades_of(scale, greys, shown, invert=invert)
    factor = float(1 << shift)
    return None if shades is None else Tones(factor, -low * factor, shades)


def _padding_is_dark(line: tuple[float, float], greys: Greys) -> bool:
    """Whether what is no picture is black in the window without any more ado."""
    return greys.padding is None or all(line[0] * end + line[1] <= 0 for end in greys.padding)
