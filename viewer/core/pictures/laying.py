"""Grey pictures in colours on output pixels, by the compiled kernel."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from viewer.core.greys import Bytes
from viewer.core.kernels.ready import Kernels, in_bands
from viewer.core.pictures.compose import Ink, mask_mixtures
from viewer.core.pictures.raster import Raster
from viewer.core.pictures.taps import nearest, taps_of
from viewer.core.pictures.tones import Tones
from viewer.core.volume import Values

_MOST = 1 << 20
"""Colours in a table, at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """What lies over the pixels (down, right) of a picture, as `compose.bits_of`, in which inks."""

    bits: Bytes
    inks: tuple[Ink, ...]


NO_KINDS = Kinds(np.zeros((1, 1), dtype=np.uint8), ())


def can_be_laid(tones: Tones, kinds: Kinds) -> bool:
    """Whether a table of moderate size holds all colours."""
    return len(tones.shades) << len(kinds.inks) <= _MOST


def lay(  # noqa: PLR0913 - all that is seen, by name
    kernels: Kernels,
    picture: Values,
    raster: Raster,
    tones: Tones,
    kinds: Kinds,
    whole: Raster,
    onto: Bytes,
    *,
    smooth: bool,
) -> None:
    """A picture (down, right) of up to 16 bits on the pixels of a raster that is not turned.

    ``whole`` is the raster over ``kinds``, finer than ``picture`` where that was averaged.
    ``onto`` (rows, columns, 4) is painted over in blue, green, red and a fourth byte.
    """
    rows, columns = raster.size
    down, across = taps_of(raster, (picture.shape[0], picture.shape[1]), smooth=smooth)
    under = nearest(whole.down[2], whole.down[1], rows, kinds.bits.shape[0])
    beside = nearest(whole.across[2], whole.across[0], columns, kinds.bits.shape[1])
    if picture.dtype.itemsize == 1:
        picture = picture.astype(np.int16)
    given = (
        *(np.ascontiguousarray(picture), down.first, across.first, down.weights, across.weights),
        *(kinds.bits, under.first, beside.first),
        *(tones.factor, tones.summand, len(tones.shades), _colours(tones, kinds.inks)),
        onto.view(np.int32)[..., 0],
    )
    in_bands(lambda begin, end: kernels.lay(*given, begin, end), rows, rows * columns)


@lru_cache(maxsize=8)
def _colours(tones: Tones, inks: tuple[Ink, ...]) -> NDArray[np.int32]:
    """The colour of each number of each kind, all four bytes as one number."""
    mixed = mask_mixtures(inks).view(np.int32)[: 1 << len(inks), :, 0]
    return np.ascontiguousarray(mixed.take(tones.shades, axis=1)).reshape(-1)
