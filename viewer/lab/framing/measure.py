"""How far found frames are from known ones."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.frames import Frame
from viewer.core.greys import Bytes
from viewer.lab.framing.sources import Source

Finder = Callable[[Bytes], Sequence[Frame]]

CENTRE, SCALE = 0.08, 0.15
"""What a good frame may be off: of its width, and relative."""

SAME = 0.3
"""A found frame belongs to a known one when their middles are nearer than this, in widths."""


@dataclass(frozen=True, slots=True)
class Framing:
    """Errors of the frames that were found, what was missed, and what was found beside."""

    centre: NDArray[np.float64]
    scale: NDArray[np.float64]
    confidence: NDArray[np.float64]
    missed: int
    extra: int

    @property
    def good(self) -> int:
        """How many frames are within `CENTRE` and `SCALE`."""
        return int(((self.centre <= CENTRE) & (np.abs(self.scale) <= SCALE)).sum())

    def numbers(self) -> dict[str, float]:
        """What the card says: counts, and the median and 95th percentile of each error."""
        said: dict[str, float] = {
            "joints": len(self.centre) + self.missed,
            "good": self.good,
            "missed": self.missed,
            "extra": self.extra,
        }
        for name, errors in (("centre", self.centre), ("scale", np.abs(self.scale))):
            if len(errors):
                said[f"{name}_median"], said[f"{name}_95"] = np.percentile(errors, [50, 95])
        return {name: round(float(value), 4) for name, value in said.items()}


def framing(sources: Iterable[Source], find: Finder) -> Framing:
    """Compare what `find` finds in each picture with the frames that are known there."""
    errors: list[tuple[float, float, float]] = []
    missed = extra = 0
    for source in sources:
        found = find(source.picture)
        pairs = [_nearest(known, found) for known in source.frames]
        errors += [pair for pair in pairs if pair is not None]
        missed += pairs.count(None)
        extra += max(0, len(found) - len(pairs) + pairs.count(None))
    table = np.array(errors, dtype=np.float64).reshape(-1, 3)
    return Framing(table[:, 0], table[:, 1], table[:, 2], missed, extra)


def _nearest(known: Frame, found: Sequence[Frame]) -> tuple[float, float, float] | None:
    """Distance in widths, relative error of the width, and confidence of the nearest frame."""
    errors = [
        (
            float(
                np.hypot(one.centre_row - known.centre_row, one.centre_column - known.centre_column)
            )
            / known.width,
            one.width / known.width - 1,
            one.confidence,
        )
        for one in found
    ]
    nearest = min(errors, default=(np.inf, 0.0, 0.0))
    return nearest if nearest[0] <= SAME else None


def moved(source: Source, random: np.random.Generator) -> Source:
    """The picture trimmed, padded, scaled and shaded at random, and where its frames went."""
    trim = random.integers(0, source.picture.shape[0] // 5, 4)
    rows, columns = source.picture.shape
    inner = source.picture[trim[0] : rows - trim[1], trim[2] : columns - trim[3]]
    pad = random.integers(0, rows // 2, (2, 2))
    padded = np.pad(inner, pad, "edge")
    if random.random() < 0.5:
        padded = np.pad(inner, pad, constant_values=int(random.integers(0, 60)))
    size = (np.array(padded.shape[::-1]) * random.uniform(0.5, 1.6)).round().astype(int)
    kind = cv2.INTER_AREA if size[0] < padded.shape[1] else cv2.INTER_LINEAR
    scaled = cv2.resize(padded, (int(size[0]), int(size[1])), interpolation=kind)
    greys = 255 * (scaled / 255) ** random.uniform(0.6, 1.6) * random.uniform(0.5, 1)
    down, across = size[1] / padded.shape[0], size[0] / padded.shape[1]
    frames = tuple(
        Frame(
            (one.centre_row - trim[0] + pad[0, 0] + 0.5) * down - 0.5,
            (one.centre_column - trim[2] + pad[1, 0] + 0.5) * across - 0.5,
            one.width * across,
            one.angle,
        )
        for one in source.frames
    )
    shaded = np.clip(greys + random.uniform(0, 60), 0, 255)
    return Source(shaded.astype(np.uint8), frames, source.crop)
