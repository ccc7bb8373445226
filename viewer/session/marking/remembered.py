"""The greys in shapes, found once: in a large shape there are millions."""

from collections import OrderedDict
from weakref import ReferenceType, ref

from viewer.core.shapes.measure import Measured, greys_in
from viewer.core.shapes.region import Region
from viewer.core.volume import Values, Volume

_KEPT = 500


class RememberedGreys:
    """As `greys_in`; remembers what it found as long as the pixels are the same."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Region, tuple[ReferenceType[Values], tuple[Measured, ...]]] = (
            OrderedDict()
        )

    def __call__(self, region: Region, volume: Volume) -> tuple[Measured, ...]:
        """Mean, deviation, least, most and number; not remembered while slices are still read."""
        known = self._kept.get(region)
        if known is not None and known[0]() is volume.values:
            return known[1]
        found = greys_in(region, volume)
        if volume.is_whole:
            self._kept[region] = ref(volume.values), found
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found
