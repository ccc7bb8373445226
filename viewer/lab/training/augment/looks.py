"""Looks of a training picture that other devices and hospitals would have given it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.lab.training.augment.covers import covered

Picture = NDArray[np.float32]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Looks:
    """How far the look may be changed; see train.toml for each unit."""

    share: float = 0.0
    across: Span = (224.0, 224.0)
    blur: float = 0.3
    sharpen: float = 0.0
    contrast: Span = (1.0, 1.0)
    brightness: float = 0.0
    gamma: float = 0.0
    ramp: float = 0.0
    noise: float = 0.0
    cut: float = 0.0
    invert: float = 0.0
    cover: float = 0.0

    def __call__(self, greys: Picture, random: np.random.Generator) -> Picture:
        """A copy of `greys` (rows, columns; 0..1), in `share` of the calls with another look."""
        if random.random() >= self.share:
            return greys
        if self.cover and random.random() < self.cover:
            greys = covered(greys, random)
        greys = self._shown(self._exposed(greys, random), random)
        if self.invert and random.random() < self.invert:
            greys = 1 - greys
        return self._cut(greys, random)

    def _exposed(self, greys: Picture, random: np.random.Generator) -> Picture:
        """Gamma, contrast, brightness and a ramp across, cut off at black and white."""
        limit = float(np.log1p(self.gamma))
        greys = np.power(np.maximum(greys, 0), np.float32(np.exp(random.uniform(-limit, limit))))
        contrast = np.exp(random.uniform(*np.log(self.contrast)))
        brightness = 0.5 + random.uniform(-self.brightness, self.brightness)
        rows, columns = greys.shape
        across, down = random.uniform(-self.ramp, self.ramp, 2)
        ramp = np.linspace(-0.5, 0.5, columns, dtype=np.float32) * np.float32(across)
        ramp = ramp + np.linspace(-0.5, 0.5, rows, dtype=np.float32)[:, None] * np.float32(down)
        made = (greys - np.float32(0.5)) * np.float32(contrast) + np.float32(brightness) + ramp
        return np.asarray(np.clip(made, 0, 1), dtype=np.float32)

    def _shown(self, greys: Picture, random: np.random.Generator) -> Picture:
        """Coarser, noisy, in whole grey values, and blurred or sharpened."""
        rows, columns = greys.shape
        step = columns / np.exp(random.uniform(*np.log(self.across)))
        size = (max(8, round(columns / step)), max(8, round(rows / step)))
        coarse = np.asarray(cv2.resize(greys, size, interpolation=cv2.INTER_AREA), np.float32)
        coarse += np.float32(self.noise * random.random() ** 2) * random.standard_normal(
            coarse.shape, np.float32
        )
        coarse = np.round(coarse * 255) / np.float32(255)
        shown = cv2.resize(coarse, (columns, rows), interpolation=cv2.INTER_LINEAR)
        edges = self._edges(np.asarray(shown, np.float32), random)
        return np.asarray(np.clip(edges, 0, 1), dtype=np.float32)

    def _edges(self, greys: Picture, random: np.random.Generator) -> Picture:
        """Blurred in two of five calls, sharpened in one."""
        kind = random.random()
        if kind < 0.4:
            return np.asarray(cv2.GaussianBlur(greys, (0, 0), random.uniform(0.3, self.blur)))
        if kind < 0.6:
            soft = np.asarray(cv2.GaussianBlur(greys, (0, 0), random.uniform(1, 4)))
            return greys + np.float32(random.uniform(0, self.sharpen)) * (greys - soft)
        return greys

    def _cut(self, greys: Picture, random: np.random.Generator) -> Picture:
        """Where the picture ended: its first or last rows and columns go on to the edge."""
        if random.random() >= self.cut:
            return greys
        rows, columns = greys.shape
        reach = np.array([0.25 * rows, 0.25 * rows, 0.1 * columns, 0.1 * columns])
        reach *= random.random(4) * (random.random(4) < 0.5)
        top, bottom, left, right = reach.astype(int)
        down = np.clip(np.arange(rows), top, rows - 1 - bottom)
        across = np.clip(np.arange(columns), left, columns - 1 - right)
        return np.ascontiguousarray(greys[np.ix_(down, across)])
