"""What a label should look like to a network, and how wrong an answer is."""

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


def label_loss(logits: torch.Tensor, targets: torch.Tensor, expected: float) -> torch.Tensor:
    """Cross entropy, plus `expected` times the squared error of the expected grade."""
    cost = nn.functional.cross_entropy(logits, targets)
    if not expected:
        return cost
    grades = torch.arange(logits.shape[1], dtype=torch.float32, device=logits.device)
    error = logits.softmax(1) @ grades - targets @ grades
    return cost + expected * error.square().mean()
