"""The pose of a surface from its mask: from all around, coarse to fine, and what else fits."""

from dataclasses import dataclass

import numpy as np

from viewer.ai.runners.poses.fit import Scene, apart, contour_pulls, fitted
from viewer.ai.runners.poses.views import Views, starts
from viewer.core.phrase import Phrase
from viewer.core.poses.camera import Rigid, between
from viewer.workers.progress import Progress

STARTS, KEPT = 14, 5
"""How many starts are tried, and how many of what they lead to are made exact."""

_APART = 14.0
"""Degrees between starts."""

EXACT = Phrase("Making the pose exact")

_SAME = 4.0
"""Degrees within which two poses are one."""


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A pose, and how far outline and contour are apart on average, in pixels."""

    rigid: Rigid
    apart: float


def search(scene: Scene, views: Views, progress: Progress) -> tuple[Fit, ...]:
    """Poses that fit, the best first, no two the same."""
    pulls = contour_pulls(scene)
    begun = starts(views, scene.target, scene.camera, STARTS, _APART)
    coarse = []
    for at, start in enumerate(begun):
        progress.step(0.7 * at / len(begun), _trying(at, len(begun)))
        coarse.append(_fit(scene, fitted(scene, start, pulls, 6.0, 7)))
    fine: list[Fit] = []
    for at, one in enumerate(_different(coarse)[:KEPT]):
        progress.step(0.7 + 0.3 * at / KEPT, EXACT)
        fine.append(_fit(scene, fitted(scene, one.rigid, pulls, 1.5, 25)))
    return tuple(_different(fine))


def _trying(at: int, count: int) -> Phrase:
    return Phrase("Start {at} of {count}", at=at + 1, count=count)


def _fit(scene: Scene, rigid: Rigid) -> Fit:
    return Fit(rigid, apart(scene, rigid))


def _different(fits: list[Fit]) -> list[Fit]:
    """Without those that are worse and the same as another, the best first."""
    kept: list[Fit] = []
    for one in sorted(fits, key=lambda one: one.apart):
        if np.isfinite(one.apart) and all(between(one.rigid, two.rigid) > _SAME for two in kept):
            kept.append(one)
    return kept
