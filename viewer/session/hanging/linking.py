"""Which pictures share one space, so that a point means the same place in each.

Pictures of one frame of reference share it. Others, as a prior and a new study, can be linked by
hand: what is told then is a translation between their spaces, kept for the session.
"""

from dataclasses import dataclass, field

import numpy as np

from viewer.core.geometry import Points
from viewer.core.volume import Volume

Shift = tuple[float, float, float]
"""Millimetres (LPS) that lead from a point of one space to the same place in another."""


@dataclass(frozen=True, slots=True)
class HandLink:
    """The same place lies at ``point`` in the space ``one`` and at ``point + shift`` in other."""

    one: str
    other: str
    shift: Shift

    @property
    def length(self) -> float:
        """How far apart the same place lies, in millimetres."""
        return float(np.linalg.norm(self.shift))


@dataclass(frozen=True, slots=True)
class Links:
    """The links by hand. A space is linked to others by at most one way."""

    pairs: tuple[HandLink, ...] = field(default=())

    def joined(self, one: str, other: str, shift: Shift) -> "Links":
        """With this link; one between the same two spaces, through whatever others, goes."""
        kept = self
        while (way := kept._way(one, other)) is not None and way:
            last = way[-1][0]
            kept = Links(tuple(pair for pair in kept.pairs if pair is not last))
        return Links((*kept.pairs, HandLink(one, other, shift)))

    def parted(self, space: str) -> "Links":
        """Without the links of a space."""
        return Links(tuple(pair for pair in self.pairs if space not in (pair.one, pair.other)))

    def of(self, space: str) -> HandLink | None:
        """A link of a space, the last one that was made."""
        pairs = reversed(self.pairs)
        return next((pair for pair in pairs if space in (pair.one, pair.other)), None)

    def shift(self, one: str, other: str) -> Shift | None:
        """What leads from one space to another; None where nothing links them."""
        way = self._way(one, other)
        if way is None:
            return None
        moved = np.zeros(3)
        for pair, sign in way:
            moved += sign * np.array(pair.shift)
        return (float(moved[0]), float(moved[1]), float(moved[2]))

    def _way(self, one: str, other: str) -> tuple[tuple[HandLink, int], ...] | None:
        """The links from one space to another, each with its direction; breadth first."""
        ways: dict[str, tuple[tuple[HandLink, int], ...]] = {one: ()}
        for _ in range(len(self.pairs) + 1):
            for pair in self.pairs:
                for start, end, sign in ((pair.one, pair.other, 1), (pair.other, pair.one, -1)):
                    if start in ways and end not in ways:
                        ways[end] = (*ways[start], (pair, sign))
        return ways.get(other)


def linked(one: Volume, other: Volume, links: Links | None = None) -> bool:
    """Whether a patient point of one names a place in the other."""
    return between(one, other, links or Links()) is not None


def between(one: Volume, other: Volume, links: Links) -> Points | None:
    """What to add to a point of one to name the same place in the other; None where unknown."""
    if one is other:
        return np.zeros(3)
    if not (places(one) and places(other)):
        return None
    shift = links.shift(space_of(one), space_of(other))
    return None if shift is None else np.array(shift)


def space_of(volume: Volume) -> str:
    """The name of the space that a Volume lies in: its frame of reference, else its own."""
    own = f"{volume.series.uid}#{volume.stack}"
    return volume.geometry.frame_of_reference or own


def places(volume: Volume) -> bool:
    """Whether the points of a Volume are places in the patient."""
    return volume.geometry.in_patient and volume.verdict.places_voxels
