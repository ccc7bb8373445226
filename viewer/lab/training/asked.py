"""Many pictures through a network."""

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

Logits = NDArray[np.float32]
BATCH = 64


def asked(network: nn.Module, inputs: Iterable[NDArray[np.float32]], *, mirror: bool) -> Logits:
    """Logits [n, labels] of pictures (rows, columns); with `mirror` the mean over both ways."""
    network.eval()
    device = next(network.parameters()).device
    made = []
    with torch.inference_mode():
        for pictures in _batches(inputs):
            batch = torch.from_numpy(pictures[:, None]).to(device)
            batch = batch.contiguous(memory_format=torch.channels_last)
            answer = network(batch)
            made.append((answer + network(batch.flip(3))) / 2 if mirror else answer)
    return np.asarray(torch.cat(made).float().cpu().numpy())


def _batches(inputs: Iterable[NDArray[np.float32]]) -> Iterator[NDArray[np.float32]]:
    left = iter(inputs)
    while some := list(islice(left, BATCH)):
        yield np.stack(some)
