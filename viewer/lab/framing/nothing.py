"""Pictures that show no joint: noise, clouds, stripes, a shuffled crop, one bone alone."""

from collections.abc import Callable

import cv2
import numpy as np

from viewer.ai.frames import Picture
from viewer.lab.framing.sources import Source


def nothing(source: Source, size: int, random: np.random.Generator) -> Picture:
    """A picture [size, size] of greys 0 to 255 without a joint; some are made from `source`."""
    kinds: list[Callable[[], Picture]] = [
        lambda: random.normal(128, 40, (size, size)).astype(np.float32),
        lambda: _clouds(size, random),
        lambda: _stripes(size, random),
        lambda: _shuffled(source, size, random),
        lambda: _one_bone(source, size, random),
    ]
    return np.clip(kinds[random.integers(len(kinds))](), 0, 255)


def _clouds(size: int, random: np.random.Generator) -> Picture:
    made = np.full((size, size), 128, np.float32)
    for cells in (4, 9, 20, 50):
        coarse = random.normal(0, random.uniform(0, 60), (cells, cells)).astype(np.float32)
        made += cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC)
    return made


def _stripes(size: int, random: np.random.Generator) -> Picture:
    down, across = np.mgrid[0:size, 0:size]
    angle, long = random.uniform(0, 2 * np.pi), random.uniform(3, 25)
    phase = (across * np.cos(angle) + down * np.sin(angle)) / long
    return np.asarray(128 + 60 * np.sin(phase + random.uniform(0, 6)), dtype=np.float32)


def _shuffled(source: Source, size: int, random: np.random.Generator) -> Picture:
    picture = cv2.resize(source.picture, (112, 112), interpolation=cv2.INTER_AREA)
    edge = int(random.choice([14, 28]))
    many = 112 // edge
    tiles = picture.reshape(many, edge, many, edge).swapaxes(1, 2).reshape(-1, edge, edge)
    mixed = random.permutation(tiles).reshape(many, many, edge, edge).swapaxes(1, 2)
    whole = np.ascontiguousarray(mixed.reshape(112, 112))
    return np.asarray(cv2.resize(whole, (size, size)), dtype=np.float32)


def _one_bone(source: Source, size: int, random: np.random.Generator) -> Picture:
    """The femur above the joint, or the tibia below it, drawn out."""
    frame = source.frames[0]
    gap = 0.15 * frame.width
    upper = source.picture[: max(8, int(frame.centre_row - gap))]
    lower = source.picture[min(source.picture.shape[0] - 8, int(frame.centre_row + 1.7 * gap)) :]
    part = upper if random.random() < 0.5 else lower
    wide = int(size * random.uniform(1, 2))
    return np.asarray(cv2.resize(part, (wide, size))[:, :size], dtype=np.float32)
