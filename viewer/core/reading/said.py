"""What was said of a Study in answer to one question: by a reader, a model or a consensus."""

import math
from dataclasses import dataclass

from viewer.core.mask import CroppedMask, Segment
from viewer.core.reading.answers import Answer
from viewer.core.shapes.region import Region
from viewer.core.target import Target


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """A mask, and the picture that it lies on."""

    target: Target
    segment: Segment
    mask: CroppedMask

    @property
    def middle(self) -> tuple[float, float, float]:
        """Of what is covered of the slice that most is covered of: (slice, row, column)."""
        (first, top, left), box = self.mask.start, self.mask.voxels.array
        at = int(box.sum(axis=(1, 2)).argmax())
        rows, columns = box[at].nonzero()
        if not len(rows):
            return float(first + at), float(top), float(left)
        return float(first + at), float(top + rows.mean()), float(left + columns.mean())

    def lies_as(self, other: "Cover") -> bool:
        """Whether both lie on one grid."""
        one, two = self.target, other.target
        place = (one.series_uid, one.instance_uid, one.stack, one.anchor)
        return place == (two.series_uid, two.instance_uid, two.stack, two.anchor) and (
            self.mask.shape == other.mask.shape
        )


@dataclass(frozen=True, slots=True)
class Landmarks:
    """What was placed for a guided set: points by the names that the set has for them."""

    protocol: str
    names: tuple[str, ...]
    points: tuple[Region, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """An Answer with what it refers to: shapes, or all that was painted.

    ``drawn_on`` is the picture of the shapes, the first one where they lie on several. Landmarks
    are no shapes to be compared: their numbers are.
    """

    answer: Answer
    regions: tuple[Region, ...] = ()
    cover: Cover | None = None
    drawn_on: Target | None = None
    landmarks: Landmarks | None = None

    @property
    def places(self) -> tuple[Region, ...]:
        """All that lies on the picture."""
        return (*self.regions, *(self.landmarks.points if self.landmarks is not None else ()))

    @property
    def is_judged(self) -> bool:
        """Whether it says something of the Study, and not why that is impossible."""
        return not self.answer.reason

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything there, where something was to be drawn."""
        return bool(self.regions or self.answer.numbers) or self.cover is not None

    def value(self, name: str, unit: str) -> float:
        """What was measured; NaN where it was not, or in another unit."""
        every = self.answer.numbers
        return next((one.value for one in every if (one.name, one.unit) == (name, unit)), math.nan)
