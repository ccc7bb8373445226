"""Numbers put together that differ by rounding only."""

import numpy as np
from numpy.typing import NDArray

from viewer.core.geometry import Points

Labels = NDArray[np.intp]


def ranks(values: Points, tolerance: float) -> Labels:
    """The rank of each number (n,), equal for neighbours that are hardly apart."""
    order = np.argsort(values, kind="stable")
    new = np.diff(values[order], prepend=values[order[:1]]) > tolerance
    found = np.empty(len(values), dtype=np.intp)
    found[order] = np.cumsum(new)
    return found


def alike(points: Points, tolerance: float) -> Labels:
    """A label (from 0) for each point (n, k), the same for points whose numbers all agree."""
    labels = np.zeros(len(points), dtype=np.intp)
    for column in points.T:
        rank = ranks(column, tolerance)
        if rank.any():
            labels = dense(labels * (int(rank.max()) + 1) + rank)
    return labels


def dense(labels: Labels) -> Labels:
    """The same labels, numbered from 0 without holes."""
    return np.unique(labels, return_inverse=True)[1].reshape(-1)
