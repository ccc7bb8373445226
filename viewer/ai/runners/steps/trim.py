"""The step that lays marks made on a coarse picture along the edges of the fine one."""

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.given import Grid
from viewer.ai.runners.places import laid_over
from viewer.ai.runners.steps.call import Call
from viewer.ai.runners.steps.volumes import largest_pieces

_CORE, _MORE, _AROUND, _THIN = 5, 4, 14, 3
"""Pixels of a picture of 1024: so far within a mark is its inside; so far beyond it pixels may be
added; so far about it is looked at; what is thinner than twice the last is cut off."""

_LIKE = 0.5
"""A mark that has less in common with what came of it (Dice) is left as it was."""

_FEWEST = 20
"""Pixels of an inside."""

Mask = NDArray[np.bool_]


def trim(call: Call) -> Grid:
    """A map of labels on the picture's own pixels, each label along the edges of its greys."""
    film = call.grid(1)
    labels = laid_over(call.grid(0), film)
    made = [
        trimmed(one, np.asarray(grey, dtype=np.float32))
        for one, grey in zip(labels.values, film.values, strict=True)
    ]
    return replace(labels, values=np.stack(made))


def trimmed(labels: NDArray[Any], picture: NDArray[np.float32]) -> NDArray[Any]:
    """Of each label (rows, columns) what is on the inside's side of one grey, in one piece.

    That grey parts what lies about a mark into two kinds (Otsu, IEEE Trans Syst Man Cybern 9,
    1979).
    """
    made = np.zeros_like(labels)
    for label in range(1, int(labels.max()) + 1):
        mark = labels == label
        if mark.any():
            made[_along(mark, picture) & (made == 0)] = label
    return made


def _along(mark: Mask, picture: NDArray[np.float32]) -> Mask:
    core = _moved(mark, -_CORE)
    core = core if np.count_nonzero(core) >= _FEWEST else mark
    near = picture[_moved(mark, _AROUND)]
    limit = _limit(near)
    same = (picture < limit) == (np.median(picture[core]) < limit)
    there = (_moved(mark, _MORE) & same).astype(np.uint8)
    there = cv2.morphologyEx(there, cv2.MORPH_OPEN, _disc(_pixels(_THIN, mark)))
    kept = np.asarray(largest_pieces(there[None])[0] > 0)
    shared = 2 * np.count_nonzero(kept & mark)
    return kept if shared > _LIKE * (np.count_nonzero(kept) + np.count_nonzero(mark)) else mark


def _limit(greys: NDArray[np.float32]) -> float:
    low, high = float(greys.min()), float(greys.max())
    step = max(high - low, 1e-6) / 255
    steps = ((greys - low) / step).astype(np.uint8).reshape(-1, 1)
    found, _ = cv2.threshold(steps, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return low + (found + 0.5) * step


def _moved(mark: Mask, reach: int) -> Mask:
    """Its outline so many pixels of 1024 further out, or in."""
    disc = _disc(_pixels(abs(reach), mark))
    change = cv2.dilate if reach > 0 else cv2.erode
    return np.asarray(change(mark.astype(np.uint8), disc) > 0)


def _pixels(reach: int, mark: Mask) -> int:
    return max(1, round(reach * int(max(mark.shape)) / 1024))


def _disc(reach: int) -> NDArray[np.uint8]:
    side = 2 * reach + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), dtype=np.uint8)
