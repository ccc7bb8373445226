"""Small changes of a picture that must not move the claim."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.greys import Bytes
from viewer.workers.progress import Progress

Claims = Callable[[Sequence[Bytes]], NDArray[np.float64]]
"""From pictures (rows, columns) to the probabilities [n, labels] that are claimed of them."""

Change = Callable[[Bytes], Bytes]
Rule = Callable[[NDArray[np.float64]], NDArray[np.intp]]

SHIFT, SCALE = 0.03, 0.05
"""Parts of the picture's shorter side, and of its size."""


def shifted(down: float, right: float) -> Change:
    """Moved by parts of the shorter side; what comes in is like the edge."""

    def change(picture: Bytes) -> Bytes:
        side = min(picture.shape)
        matrix = np.array([[1, 0, right * side], [0, 1, down * side]], dtype=np.float64)
        return _warped(picture, matrix)

    return change


def scaled(times: float) -> Change:
    """Larger or smaller around the middle."""

    def change(picture: Bytes) -> Bytes:
        rows, columns = picture.shape
        across, down = (1 - times) * (columns - 1) / 2, (1 - times) * (rows - 1) / 2
        return _warped(picture, np.array([[times, 0, across], [0, times, down]]))

    return change


def contrasted(times: float) -> Change:
    """Greys drawn apart or together around their mean."""
    return lambda picture: _greys((picture - picture.mean()) * times + picture.mean())


def brightened(by: float) -> Change:
    """Greys moved by a part of their whole range."""
    return lambda picture: _greys(picture + by * 255.0)


def bent(gamma: float) -> Change:
    """Greys raised to a power."""
    return lambda picture: _greys((picture / 255.0) ** gamma * 255.0)


def _halved(picture: Bytes) -> Bytes:
    rows, columns = picture.shape
    small = cv2.resize(picture, (columns // 2, rows // 2), interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8)


CHANGES: Mapping[str, Change] = {
    "shifted left": shifted(0, -SHIFT),
    "shifted right": shifted(0, SHIFT),
    "shifted up": shifted(-SHIFT, 0),
    "shifted down": shifted(SHIFT, 0),
    "larger by 5 %": scaled(1 + SCALE),
    "smaller by 5 %": scaled(1 - SCALE),
    "contrast 0.8": contrasted(0.8),
    "contrast 1.25": contrasted(1.25),
    "brighter by 8 %": brightened(0.08),
    "darker by 8 %": brightened(-0.08),
    "gamma 0.8": bent(0.8),
    "gamma 1.25": bent(1.25),
    "half the resolution": _halved,
    "mirrored": lambda picture: np.ascontiguousarray(picture[:, ::-1]),
}
"""What is tried, by name."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change did to the claims of ``count`` pictures.

    ``same`` is the part of the claims that stayed, ``one_off`` of those that moved by a grade at
    most; ``expected`` and ``worst`` are the mean and the largest move of the expected grade.
    """

    change: str
    count: int
    same: float
    one_off: float
    expected: float
    worst: float


def robustness(
    pictures: Sequence[Bytes], claims_of: Claims, rule: Rule, progress: Progress | None = None
) -> tuple[Moved, ...]:
    """Each of `CHANGES` made to each picture, and what the claim makes of it."""
    progress, before, made = progress or Progress(), claims_of(pictures), []
    for number, (name, change) in enumerate(CHANGES.items()):
        progress.step(number / len(CHANGES), f"Small changes: {name}")
        made.append(_moved(name, before, claims_of([change(one) for one in pictures]), rule))
    return tuple(made)


def _moved(name: str, before: NDArray[np.float64], after: NDArray[np.float64], rule: Rule) -> Moved:
    off = np.abs(rule(after) - rule(before))
    away = np.abs((after - before) @ np.arange(before.shape[1]))
    return Moved(
        name,
        len(off),
        float((off == 0).mean()),
        float((off <= 1).mean()),
        float(away.mean()),
        float(away.max()),
    )


def _warped(picture: Bytes, matrix: NDArray[np.float64]) -> Bytes:
    size = picture.shape[::-1]
    made = cv2.warpAffine(picture, matrix, size, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(made, dtype=np.uint8)


def _greys(values: NDArray[np.floating[Any]]) -> Bytes:
    return np.asarray(np.clip(np.rint(values), 0, 255), dtype=np.uint8)
