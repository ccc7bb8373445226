"""What a label should look like to a network, and how wrong an answer is."""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn


def softened(labels: int, neighbour: float, *, ordered: bool) -> NDArray[np.float32]:
    """Target distributions [true label, label]: e to the -`neighbour` times how far it is.

    Labels without an order are all equally far from each other.
    """
    distance = np.abs(np.subtract.outer(np.arange(labels), np.arange(labels)))
    weights = np.exp(-neighbour * (distance if ordered else np.minimum(distance, 1)))
    return np.asarray(weights / weights.sum(1, keepdims=True), dtype=np.float32)


def wanted(labels: NDArray[np.integer[Any]], soft: NDArray[np.float32]) -> NDArray[np.float32]:
    """Target distributions of cases, ``soft`` those of each label; with none, all are as likely.

    So it learns to be unsure of what it has no label for (Hendrycks et al., "Deep anomaly detection
    with outlier exposure", ICLR 2019).
    """
    even = np.full_like(soft[:1], 1 / soft.shape[1])
    return np.asarray(np.concatenate([soft, even])[labels])


def balanced(labels: NDArray[np.integer[Any]], count: int, balance: float) -> NDArray[np.float32]:
    """The weight of each of `count` labels: how much rarer than even it is, to the `balance`.

    A label that does not occur weighs 1; in the mean of all cases it is 1. Cases of none (-1) are
    not counted.
    """
    labels = labels[labels >= 0]
    seen = np.bincount(labels, minlength=count).astype(np.float64)
    rarer = np.where(seen > 0, len(labels) / (count * np.maximum(seen, 1)), 1.0) ** balance
    mean = (rarer * seen).sum() / max(1, len(labels))
    return np.asarray(rarer / mean, dtype=np.float32)


def label_loss(
    logits: torch.Tensor,
    targets: torch.Tensor,
    expected: float,
    weights: NDArray[np.float32] | None = None,
) -> torch.Tensor:
    """Cross entropy, plus `expected` times the squared error of the expected grade.

    A case counts as much as the ``weights`` of the labels that it should have.
    """
    each = nn.functional.cross_entropy(logits, targets, reduction="none")
    if weights is not None:
        each = each * (targets @ torch.from_numpy(weights).to(targets.device))
    cost = each.mean()
    if not expected:
        return cost
    grades = torch.arange(logits.shape[1], dtype=torch.float32, device=logits.device)
    error = logits.softmax(1) @ grades - targets @ grades
    return cost + expected * error.square().mean()
