"""What a crop does not show, made up: bones go on up and down, soft tissue to the sides, then air.

Nobody knows what was around a crop. That a joint lies in the middle of a rectangle must not be
what the network learns, so the crop is trimmed at random and its seams are blurred.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.ai.frames import Frame, Picture
from viewer.core.greys import Bytes
from viewer.lab.framing.sources import Source

AROUND = 56
"""Pixels that are added on each side."""


def continued(crop: Source, random: np.random.Generator) -> tuple[Picture, tuple[Frame, ...]]:
    """`crop` with a leg around it, and where its joint is there."""
    extended, seen = _extended(crop.picture, random)
    blurred = cv2.GaussianBlur(extended, (0, 0), random.uniform(1, 6))
    blurred = blurred + _grain(extended.shape[0], random)
    picture = seen * extended + (1 - seen) * blurred
    for side in (-1, 1):
        if random.random() < 0.8:
            picture = _skin(picture, side, random)
    frame = crop.frames[0]
    moved = Frame(frame.centre_row + AROUND, frame.centre_column + AROUND, frame.width)
    return np.asarray(picture, dtype=np.float32), (moved,)


def _extended(crop: Bytes, random: np.random.Generator) -> tuple[Picture, Picture]:
    """The trimmed crop with its edges drawn out, and how far each pixel is the crop's own."""
    size = crop.shape[0]
    trims = [int(random.integers(0, size // 8)) if random.random() < 0.6 else 0 for _ in range(4)]
    top, bottom, left, right = trims
    inner = crop[top : size - bottom, left : size - right]
    rows, columns = (AROUND + top, AROUND + bottom), (AROUND + left, AROUND + right)
    extended = np.pad(inner, (rows, columns), "edge").astype(np.float32)
    own = np.zeros(extended.shape, np.float32)
    own[rows[0] + 3 : -rows[1] - 3, columns[0] + 3 : -columns[1] - 3] = 1
    return extended, np.asarray(cv2.blur(own, (5, 5)), dtype=np.float32)


def _grain(size: int, random: np.random.Generator) -> Picture:
    coarse = random.normal(0, random.uniform(0, 8), (size // 4, size // 4)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (size, size)), dtype=np.float32)


def _skin(picture: Picture, side: int, random: np.random.Generator) -> Picture:
    """Soft tissue beyond the crop on one side (-1: left), and air beyond the skin."""
    size = picture.shape[0]
    rows = np.arange(size)[:, None] - (size - 1) / 2
    beyond = side * (np.arange(size)[None] - (size - 1) / 2) - (size / 2 - AROUND)
    gap = random.uniform(2, 50)
    skin = gap + _wave(rows, random) + random.uniform(-0.25, 0.25) * rows
    tissue, air = random.uniform(60, 190), _air(random)
    share = np.clip(beyond / max(gap, 4), 0, 1) ** random.uniform(0.3, 1.5) * random.uniform(0.2, 1)
    picture = picture * (1 - share) + tissue * share
    outside = 1 / (1 + np.exp(-np.clip((beyond - skin) / random.uniform(0.5, 3), -30, 30)))
    return np.asarray(picture * (1 - outside) + air * outside, dtype=np.float32)


def _wave(rows: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    high, long, start = random.uniform(-8, 8), random.uniform(20, 60), random.uniform(0, 6)
    return np.asarray(high * np.sin(rows / long + start))


def _air(random: np.random.Generator) -> float:
    """Mostly dark; some films show it grey or even white."""
    return random.uniform(0, 70) if random.random() < 0.85 else random.uniform(0, 255)
