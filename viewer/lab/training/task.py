"""What the training loop asks of that which is trained."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """What a network is shown at once, what it should say, and which ``cases`` [n] these are."""

    inputs: torch.Tensor
    targets: torch.Tensor
    cases: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Scored:
    """How good a network is on cases held out: the higher ``value`` the better."""

    value: float
    numbers: Mapping[str, float]


class Task(Protocol):
    """One thing to learn. All chance comes from the generator given, so that it can go on."""

    missed: NDArray[np.bool_]
    """Training cases that were last called negative and are not; kept with the training."""

    @property
    def steps(self) -> int:
        """Batches an epoch."""
        ...

    def begin(self, network: nn.Module) -> None:
        """Make an untrained network a good one to begin with."""
        ...

    def batches(self, random: np.random.Generator) -> Iterator[Batch]:
        """One epoch of training cases."""
        ...

    def loss(self, answer: torch.Tensor, batch: Batch) -> torch.Tensor:
        """How wrong the network's answer to a batch is; a number."""
        ...

    def score(self, network: nn.Module) -> Scored:
        """How good a network is."""
        ...
