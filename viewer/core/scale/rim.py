"""The rim of something round, measured along rays at a fraction of a pixel."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from viewer.core.scale.circle import Circle, Places, refined

Picture = NDArray[np.float32]

RAYS = 256
_WINDOWS = (0.25, 0.12, 0.08)
"""By how much, in radii, the rim is looked for on both sides, one round after another."""

_ALIKE = 1.5
"""By what factor a rim may differ from where it was looked for."""

_STEP, _FINE = 0.25, 0.125
"""Pixels from one sample of a ray to the next; of the profile of a ball to the next."""

_IN, _OUT = 0.5, 1.3
"""Which part of a profile is looked at, in radii."""

_ANGLES: Places = np.linspace(0, 2 * np.pi, RAYS, endpoint=False)[:, None]


@dataclass(frozen=True, slots=True, eq=False)
class Rim:
    """For each ray the steepest place (n, 2) and how steep it falls outwards there (n,)."""

    places: Places
    fall: Places


def measured(picture: Picture, circle: Circle) -> Circle:
    """The circle through the rim near one that is roughly known; that one where it runs away."""
    roughly = circle
    for window in _WINDOWS:
        rim = rim_of(picture, circle, window)
        inside = rim.fall > 0
        if inside.sum() < RAYS // 4:
            return circle
        circle = refined(circle, rim.places[inside], max(0.5, 0.02 * circle.radius))
        if not _is_near(circle, roughly):
            return roughly
    return circle


def _is_near(circle: Circle, roughly: Circle) -> bool:
    """Whether a circle is still the one that was looked for: straight edges fit huge ones."""
    apart = np.hypot(circle.down - roughly.down, circle.right - roughly.right)
    alike = 1 / _ALIKE < circle.radius / roughly.radius < _ALIKE
    return bool(alike and apart < roughly.radius / 2)


def rim_of(picture: Picture, circle: Circle, window: float) -> Rim:
    """Where rays fall most steeply, the middle of the window preferred; beside the picture, 0."""
    count = max(9, round(2 * window * circle.radius / _STEP) | 1)
    radii = np.linspace(1 - window, 1 + window, count)[None]
    down, right = circle.at(_ANGLES, radii)
    fall = -np.gradient(_sampled(picture, down, right), axis=1)
    fall *= np.exp(-0.5 * ((radii - 1) / (window / 1.5)) ** 2)
    fall = np.where(np.isfinite(fall), fall, 0.0)
    best = np.clip(fall.argmax(axis=1), 1, count - 2)
    before, peak, after = (fall[np.arange(RAYS), best + step] for step in (-1, 0, 1))
    bend = np.minimum(before - 2 * peak + after, -1e-12)
    shift = np.clip((before - after) / (2 * bend), -1, 1)
    exact = radii[0, 0] + (best + shift) * (radii[0, 1] - radii[0, 0])
    places = np.column_stack(circle.at(_ANGLES[:, 0], exact))
    return Rim(places, peak)


def exact_radius(picture: Picture, circle: Circle) -> float:
    """The radius at which the middle profile of all rays fits that of a ball.

    A ball takes 1 - exp(-k chord) out of the rays, and what is seen of that is blurred; a disc is
    one with a large k. The steepest place of such a profile lies within the ball.
    """
    from scipy.optimize import least_squares  # heavy

    across = np.arange(_IN * circle.radius, _OUT * circle.radius, 2 * _STEP)
    down, right = circle.at(_ANGLES, across[None] / circle.radius)
    seen = _sampled(picture, down, right)
    profile = np.nanmedian(seen[:, np.isfinite(seen).any(axis=0)], axis=0)
    across = across[np.isfinite(seen).any(axis=0)]
    level = np.ones_like(across)

    def off(values: Places) -> Places:
        design = np.column_stack([_ball(across, *values.tolist()), level])
        return np.asarray(design @ np.linalg.lstsq(design, profile)[0] - profile)

    scale = 0.05 * float(np.ptp(profile)) + 1e-9
    low = (0.85 * circle.radius, 0.0, 0.2)
    high = (1.15 * circle.radius, 6.0, 0.06 * circle.radius + 2)
    fits = [
        least_squares(
            off, (circle.radius, k, 1.0), bounds=(low, high), f_scale=scale, loss="soft_l1"
        )
        for k in (2.0, 4.5)
    ]
    radius, _, blur = min(fits, key=lambda fit: float(fit.cost)).x.tolist()
    # A blur of two directions draws a round edge in.
    return float(radius + blur**2 / (2 * radius))


def _ball(across: Places, radius: float, thick: float, blur: float) -> Places:
    """How much a ball takes out of the rays at places across it, blurred; ``thick`` is ln k."""
    from scipy.ndimage import gaussian_filter1d  # heavy

    fine = np.arange(across[0] - 4 * blur, across[-1] + 4 * blur, _FINE)
    chord = np.sqrt(np.maximum(1 - (fine / radius) ** 2, 0))
    taken = 1 - np.exp(-np.exp(thick) * chord)
    return np.asarray(
        np.interp(across, fine, gaussian_filter1d(taken, blur / _FINE, mode="nearest"))
    )


def ring_means(picture: Picture, circle: Circle, low: float, high: float) -> Places:
    """The mean along each ray from ``low`` to ``high`` radii; NaN beside the picture."""
    down, right = circle.at(_ANGLES, np.linspace(low, high, 9)[None])
    return np.asarray(_sampled(picture, down, right).mean(axis=1))


def _sampled(picture: Picture, down: Places, right: Places) -> Places:
    across, along = right.astype(np.float32), down.astype(np.float32)
    edge = cv2.BORDER_CONSTANT
    found = cv2.remap(picture, across, along, cv2.INTER_LINEAR, borderMode=edge, borderValue=np.nan)
    return np.asarray(found, dtype=np.float64)
