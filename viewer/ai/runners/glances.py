"""Quick looks at a picture tell on which scales it is worth a look in full digits."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from viewer.ai.frames import Frame, Picture
from viewer.ai.votes import View, level, read_peaks, scales

Look = Callable[[Sequence[View]], Sequence[Picture]]
"""From views of one shape to the network's maps [5, rows / 4, columns / 4] of each."""

LEAST = 0.12
"""Peaks below this confidence are not seen in a quick look. Those in full digits begin at 0.15, and
in bfloat16 a confidence is off by 0.01 at most."""

CLOSE = 0.1
"""By so much less sure than another about the same joint, a scale may still be the surer one."""


class Levels:
    """A picture at each scale that a frame may have in it, made when it is looked at."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self._scales = scales(picture)
        self._views: dict[int, View] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self._scales)

    def __getitem__(self, at: int) -> View:
        """The one of that number, the finest first."""
        if at not in self._views:
            self._views[at] = level(self.picture, self._scales[at])
        return self._views[at]


def promising(levels: Levels, glance: Look) -> list[int]:
    """The numbers of the levels on which joints may show best.

    A joint shows beside its scale too, and all of a picture are of one size: so every other level
    is looked at, then those beside where something was seen; all of them where nothing was.
    """
    seen: dict[int, list[Frame]] = {}

    def look_at(numbers: Iterable[int]) -> None:
        for at in sorted(set(numbers) & set(range(len(levels))) - seen.keys()):
            (maps,) = glance([levels[at]])
            seen[at] = read_peaks(levels[at], maps, LEAST)

    look_at(range(1, len(levels), 2))
    found = _best(seen)
    look_at({at + side for at in found for side in (-1, 1)} or range(len(levels)))
    return sorted(_best(seen))


def _best(seen: Mapping[int, Sequence[Frame]]) -> set[int]:
    """Where a joint was seen about as surely as anywhere."""
    peaks = [peak for some in seen.values() for peak in some]
    return {at for at, some in seen.items() if any(_holds(peak, peaks) for peak in some)}


def _holds(peak: Frame, others: Sequence[Frame]) -> bool:
    return all(
        peak.confidence >= one.confidence - CLOSE
        for one in others
        if one.confidence > peak.confidence and peak.overlaps(one)
    )
