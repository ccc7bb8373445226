"""From what comes through a body to a picture: scatter, blur, noise, and the work of a console."""

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.lab.simulate.anatomy.shapes import Field

_COARSE = 8
_AIR = 0.5
"""What is less dark than this is behind air or nearly so: not looked at to find black and white."""


@dataclass(frozen=True, slots=True)
class Console:
    """How one picture is taken and shown. Blurs in mm at the detector.

    ``scatter`` is behind the grid, as a part of what is there on the average; ``photons`` reach a
    pixel behind air. ``even`` takes broad differences away, ``sharp`` lifts fine ones; ``low`` and
    ``high`` are the percentiles that become black and white, ``steep`` the slope between.
    """

    scatter: float = 0.35
    focus: float = 0.25
    photons: float = 60000.0
    even: float = 0.5
    sharp: float = 0.8
    low: float = 1.5
    high: float = 99.6
    steep: float = 4.0
    turn: float = 0.52


SPANS: Mapping[str, tuple[float, float]] = {
    "scatter": (0.10, 0.75),
    "focus": (0.18, 0.55),
    "even": (0.0, 0.65),
    "sharp": (0.2, 1.6),
    "low": (0.3, 4.0),
    "high": (97.8, 99.9),
    "steep": (2.2, 5.2),
    "turn": (0.42, 0.64),
}
PHOTONS = (10.2, 13.0)
"""The natural logarithm of ``photons``."""


def draw_console(random: np.random.Generator) -> Console:
    """Any way of taking and showing a picture."""
    photons = float(np.exp(random.uniform(*PHOTONS)))
    return Console(
        photons=photons, **{name: float(random.uniform(*span)) for name, span in SPANS.items()}
    )


def taken(through: Field, pixel: float, console: Console, random: np.random.Generator) -> Field:
    """How dark each pixel of the detector stays: the negative logarithm of its signal."""
    sharp = cv2.GaussianBlur(through, (0, 0), max(0.3, console.focus / pixel))
    signal = sharp + np.float32(console.scatter) * scattered(through, pixel)
    counts = signal * np.float32(console.photons)
    grain = cv2.GaussianBlur(random.standard_normal(counts.shape, dtype=np.float32), (0, 0), 0.5)
    counts += 1.5 * np.sqrt(counts) * grain
    return np.asarray(-np.log(np.maximum(counts, 1) / np.float32(console.photons)))


def scattered(through: Field, pixel: float) -> Field:
    """Scattered rays know only broadly where they came from."""
    rows, columns = through.shape
    small = cv2.resize(through, (columns // _COARSE, rows // _COARSE), interpolation=cv2.INTER_AREA)
    broad = cv2.GaussianBlur(small, (0, 0), 30.0 / pixel / _COARSE, borderType=cv2.BORDER_REFLECT)
    return np.asarray(cv2.resize(broad, (columns, rows), interpolation=cv2.INTER_LINEAR))


def shown(dark: Field, pixel: float, console: Console) -> Field:
    """Evened out, sharpened, spread from 0 to 1 with soft shoulders."""
    broad = _broad(dark, 28.0 / pixel)
    fine = cv2.GaussianBlur(dark, (0, 0), 0.9 / pixel)
    evened = dark - np.float32(console.even) * broad + np.float32(console.sharp) * (dark - fine)
    few = evened[::3, ::3]
    low, high = np.percentile(few[dark[::3, ::3] > _AIR], (console.low, console.high))
    light = (evened - np.float32(low)) / np.float32(max(high - low, 1e-3))
    return curved(light, console.steep, console.turn)


def curved(light: Field, steep: float, turn: float) -> Field:
    """An S from 0 to 1, steepest at ``turn``."""
    ends = 1 / (1 + np.exp(-steep * (np.array([0.0, 1.08]) - turn)))
    wave = 1 / (1 + np.exp(np.float32(-steep) * (light - np.float32(turn))))
    return np.asarray(np.clip((wave - ends[0]) / (ends[1] - ends[0]), 0, 1), dtype=np.float32)


def _broad(dark: Field, sigma: float) -> Field:
    rows, columns = dark.shape
    small = cv2.resize(dark, (columns // 4, rows // 4), interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small, (0, 0), sigma / 4)
    return np.asarray(cv2.resize(blurred, (columns, rows), interpolation=cv2.INTER_LINEAR))


def stored(light: Field, bits: int) -> NDArray[np.uint16]:
    """0 to 1 as whole numbers of so many bits."""
    return np.asarray(np.rint(light * np.float32(2**bits - 1)), dtype=np.uint16)
