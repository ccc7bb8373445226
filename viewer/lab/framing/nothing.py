"""Pictures that show no joint: noise, clouds, stripes, shapes, and joints taken to pieces."""

from collections.abc import Callable

import cv2
import numpy as np

from viewer.ai.frames import Picture, warped
from viewer.lab.framing.sources import Source


def nothing(source: Source, size: int, random: np.random.Generator) -> Picture:
    """A picture [size, size] of greys 0 to 255 without a joint; some are made from `source`."""
    kinds: list[Callable[[], Picture]] = [
        lambda: random.normal(128, 40, (size, size)).astype(np.float32),
        lambda: _clouds(size, random),
        lambda: _stripes(size, random),
        lambda: _shapes(size, random),
        lambda: _zoomed(_shuffled(source, random), size, random),
        lambda: _zoomed(_rolled(source, random), size, random),
        lambda: _zoomed(_texture(source, random), size, random),
        lambda: _zoomed(_one_bone(source, random), size, random),
    ]
    made = kinds[random.integers(len(kinds))]()
    return np.clip(made, 0, 255).astype(np.float32)


def _zoomed(picture: Picture, size: int, random: np.random.Generator) -> Picture:
    """`picture` drawn larger or smaller about its middle; its edges go on."""
    rows, columns = picture.shape
    step = rows / size * 2 ** random.uniform(-0.8, 0.8)
    start = (np.array([columns, rows]) - step * size) / 2
    return warped(picture, np.array([[step, 0, start[0]], [0, step, start[1]]]), (size, size))


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


def _shapes(size: int, random: np.random.Generator) -> Picture:
    """Ellipses and bars with rims, as skulls, discs, vessels and implants look."""
    made = np.full((size, size), random.uniform(0, 80), np.float32)
    for _ in range(int(random.integers(2, 9))):
        middle = tuple(int(one) for one in random.integers(0, size, 2))
        axes = tuple(int(one) for one in random.integers(4, size // 2, 2))
        turn, shade = float(random.uniform(0, 180)), float(random.uniform(0, 255))
        thick = -1 if random.random() < 0.6 else int(random.integers(1, 8))
        if random.random() < 0.75:
            end = 360.0 if random.random() < 0.7 else float(random.uniform(90, 300))
            cv2.ellipse(made, middle, axes, turn, 0, end, shade, thick)
        else:
            cv2.rectangle(made, middle, tuple(np.add(middle, axes).tolist()), shade, thick)
    return np.asarray(cv2.GaussianBlur(made, (0, 0), random.uniform(0.5, 2.5)), dtype=np.float32)


def _shuffled(source: Source, random: np.random.Generator) -> Picture:
    picture = _square(source)
    edge = int(random.choice([14, 28]))
    many = 112 // edge
    tiles = picture.reshape(many, edge, many, edge).swapaxes(1, 2).reshape(-1, edge, edge)
    mixed = random.permutation(tiles).reshape(many, many, edge, edge).swapaxes(1, 2)
    return np.ascontiguousarray(mixed.reshape(112, 112))


def _rolled(source: Source, random: np.random.Generator) -> Picture:
    """The tibia above the femur, the compartments apart, or one bone on its mirror image."""
    picture = _square(source)
    middle = 58
    kinds = (
        lambda: np.roll(picture, middle, 0),
        lambda: np.roll(picture, 56, 1),
        lambda: np.vstack([picture[:middle], picture[:middle][::-1]]),
        lambda: np.vstack([picture[middle:][::-1], picture[middle:]]),
    )
    return np.ascontiguousarray(kinds[random.integers(len(kinds))]())


def _texture(source: Source, random: np.random.Generator) -> Picture:
    """The spectrum of a crop, with random phases."""
    spectrum = np.abs(np.fft.rfft2(_square(source)))
    phase = np.exp(2j * np.pi * random.random(spectrum.shape))
    made = np.fft.irfft2(spectrum * phase)
    made = (made - made.mean()) / (made.std() + 1e-6)
    return np.asarray(128 + 45 * made, dtype=np.float32)


def _one_bone(source: Source, random: np.random.Generator) -> Picture:
    """The femur above the joint, or the tibia below it, drawn out."""
    frame = source.frames[0]
    gap = 0.15 * frame.width
    upper = source.picture[: max(8, int(frame.centre_row - gap))]
    lower = source.picture[min(source.picture.shape[0] - 8, int(frame.centre_row + 1.7 * gap)) :]
    part = upper if random.random() < 0.5 else lower
    return np.asarray(cv2.resize(part, (112, 112)), dtype=np.float32)


def _square(source: Source) -> Picture:
    square = cv2.resize(source.picture, (112, 112), interpolation=cv2.INTER_AREA)
    return square.astype(np.float32)
