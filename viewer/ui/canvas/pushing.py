"""Pictures that a hand pushes: laid once with what lies around them, and cut out of that."""

from collections.abc import Callable
from dataclasses import dataclass

from viewer.core.pictures.numbered import Numbers, Scale
from viewer.core.pictures.raster import Place, Raster, Size

_AROUND = 128
"""Output pixels around a picture that is being pushed."""

Found = tuple[Scale, Numbers]
"""Numbers (rows, columns), and what they stand for."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was laid last; nothing is ``found`` that nobody pushed yet."""

    key: object
    raster: Raster
    found: Found | None = None

    def at(self, key: object, raster: Raster) -> Place | None:
        """Where a raster lies on this one; None where its pixels are no pixels of this one."""
        return self.raster.place_of(raster) if key == self.key else None


class Pushing:
    """One plane of a Volume; keeps what lies around the picture that was pushed last."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None

    def of(
        self, key: object, raster: Raster, size: Size, make: Callable[[Raster], Found | None]
    ) -> Found | None:
        """What is made of a raster over a picture of ``size``, in numbers of its own."""
        place = None if self._kept is None else self._kept.at(key, raster)
        if place is None:
            self._kept = _Kept(key, raster)
            return make(raster)
        if self._kept is None or self._kept.found is None or not self._kept.raster.holds(place):
            wide = _around(raster, size)
            self._kept = _Kept(key, wide, make(wide))
            place = wide.place_of(raster)
        found = self._kept.found
        return None if found is None or place is None else (found[0], found[1][place].copy())


def _around(raster: Raster, size: Size) -> Raster:
    rows, columns = (slice(-_AROUND, count + _AROUND) for count in raster.size)
    wide = raster.cropped((rows, columns))
    return wide.cropped(wide.inside((0.0, 0.0, *size)))
