"""The fitted numbers of a gate: see `viewer.ai.runners.steps.gate`."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.covariance import LedoitWolf

from viewer.ai.pack import Applies
from viewer.ai.runners.steps.gate import MEANS, WHITENING, distance

Features = NDArray[np.float32]
"""[cases, features]"""

WARN, REFUSE = 0.99, 0.999
"""The parts of held-out pictures of the kind that lie below either limit."""


@dataclass(frozen=True, slots=True, eq=False)
class Gate:
    """The arrays that are kept with the weights, and the limits."""

    arrays: Mapping[str, NDArray[np.float32]]
    applies: Applies


def gate_of(learnt: Features, labels: NDArray[np.int64], held: Features) -> Gate:
    """Means of each class and one covariance for all of what was ``learnt``; limits on ``held``.

    The covariance is shrunk towards equal ones as far as so few cases ask for: Ledoit and Wolf,
    "A well-conditioned estimator for large-dimensional covariance matrices", J Multivar Anal 2004.
    """
    means = np.stack([learnt[labels == label].mean(0) for label in np.unique(labels)])
    nearest = np.searchsorted(np.unique(labels), labels)
    spread = LedoitWolf(assume_centered=True).fit(learnt - means[nearest]).covariance_
    variances, axes = np.linalg.eigh(spread)
    whitening = axes / np.sqrt(variances)
    plain = _arrays(means, whitening)
    usual, last = np.quantile(distances(held, plain), [WARN, REFUSE])
    refuse = round(max(float(last / usual), 1.0), 3)
    return Gate(_arrays(means, whitening / usual), Applies(1.0, refuse))


def distances(features: Features, arrays: Mapping[str, NDArray[np.float32]]) -> Features:
    """The distance of each case [cases]."""
    return np.array([distance(one, arrays) for one in features], dtype=np.float32)


def _arrays(
    means: NDArray[np.floating], whitening: NDArray[np.floating]
) -> dict[str, NDArray[np.float32]]:
    return {MEANS: means.astype(np.float32), WHITENING: whitening.astype(np.float32)}
