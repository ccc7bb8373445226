"""The fitted numbers of a gate: see `viewer.ai.runners.steps.gate`."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.covariance import LedoitWolf

from viewer.ai.pack import Applies, Bounds
from viewer.ai.runners.steps.gate import MEANS, WHITENING, distance
from viewer.core.errors import ViewerError
from viewer.lab.gate.shown import Seen

Numbers = NDArray[np.float32]

USUAL, LAST = 0.99, 0.999
"""The parts of held-out pictures of the kind that lie below either limit."""

BEYOND = 1.25
"""How far beyond the last of its kind a picture lies that is refused for that alone."""

METAL, MORE_METAL = 0.98, 2.0
"""The part of held-out pictures, some of which do show metal, that look less like it than is told;
and how many times as much is refused for that alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Gate:
    """The arrays that are kept with the weights, and the limits."""

    arrays: Mapping[str, Numbers]
    applies: Applies


def gate_of(learnt: Seen, held: Seen, width: int) -> Gate:
    """Means and covariance of what was ``learnt``, limits on what was ``held`` out.

    ``width`` is how many features one network hands on. Each has means of its own for each class,
    and one covariance for all of them.
    """
    if learnt.features.shape[1] % width:
        raise ViewerError("The networks behind a gate must all hand on as many features.")
    pairs = (_fitted(one, learnt.labels) for one in _of_each(learnt.features, width))
    means, whitening = (np.stack(one) for one in zip(*pairs, strict=True))
    own = [
        distances(one, _arrays(means[at : at + 1], whitening[at : at + 1]))
        for at, one in enumerate(_of_each(held.features, width))
    ]
    whitening = whitening / np.quantile(own, USUAL, axis=1)[:, None, None]
    usual, last = np.quantile(distances(held.features, _arrays(means, whitening)), [USUAL, LAST])
    arrays = _arrays(means, whitening / usual)
    return Gate(arrays, _applies(float(BEYOND * last / usual), held))


def _applies(refuse: float, held: Seen) -> Applies:
    """Distances are in those of 99 in 100 already."""
    sure = round(float(np.quantile(held.sure, 1 - USUAL)), 3)
    metal = float(np.quantile(held.metal, METAL))
    return Applies(
        1.0, round(refuse, 3), sure, Bounds(round(metal, 3), round(MORE_METAL * metal, 3))
    )


def _of_each(features: Numbers, width: int) -> list[Numbers]:
    return [features[:, at : at + width] for at in range(0, features.shape[1], width)]


def _fitted(features: Numbers, labels: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """Means [classes, features] and what makes features uncorrelated [features, features].

    The covariance is shrunk towards equal ones as far as so few cases ask for: Ledoit and Wolf,
    "A well-conditioned estimator for large-dimensional covariance matrices", J Multivar Anal 2004.
    """
    classes, own = np.unique(labels, return_inverse=True)
    means = np.stack([features[labels == one].mean(0) for one in classes])
    spread = LedoitWolf(assume_centered=True).fit(features - means[own]).covariance_
    variances, axes = np.linalg.eigh(spread)
    return means, axes / np.sqrt(variances)


def distances(features: Numbers, arrays: Mapping[str, Numbers]) -> Numbers:
    """The distance of each case [cases]."""
    return np.array([distance(one, arrays) for one in features], dtype=np.float32)


def _arrays(means: NDArray[np.floating], whitening: NDArray[np.floating]) -> dict[str, Numbers]:
    return {MEANS: means.astype(np.float32), WHITENING: whitening.astype(np.float32)}
