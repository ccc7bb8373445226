"""Many pictures or exams through a network."""

from collections.abc import Iterable, Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.runners.engines import LAYOUTS

Logits = NDArray[np.float32]
Shades = NDArray[np.float32]
BATCH = 64


def asked(network: nn.Module, inputs: Iterable[Shades], *, mirror: bool) -> Logits:
    """Logits [n, labels] of (slice, row, column); with `mirror` the mean over both ways.

    Pictures of one size are asked together, exams one by one.
    """
    network.eval()
    device = next(network.parameters()).device
    made = []
    with torch.inference_mode():
        for some in _batches(inputs):
            batch = as_batch(some).to(device)
            answer = network(batch)
            made.append((answer + network(batch.flip(-1))) / 2 if mirror else answer)
    return np.asarray(torch.cat(made).float().cpu().numpy())


def as_batch(cases: NDArray[np.float32]) -> torch.Tensor:
    """(n, slice, row, column) as a network takes them: [n, 1, row, column], or with slices."""
    batch = torch.from_numpy(np.ascontiguousarray(cases))
    return laid_out(batch if batch.shape[1] == 1 else batch[:, None])


def laid_out(tensor: torch.Tensor) -> torch.Tensor:
    """A batch, or weights, with the channels last, which is faster; anything else as it is.

    Said to be so even of one channel, which lies either way.
    """
    layout = LAYOUTS.get(tensor.dim())
    return tensor if layout is None else tensor.to(memory_format=layout)


def _batches(inputs: Iterable[Shades]) -> Iterator[NDArray[np.float32]]:
    some: list[Shades] = []
    for one in inputs:
        if some and (one.shape != some[0].shape or len(one) > 1 or len(some) == BATCH):
            yield np.stack(some)
            some = []
        some.append(one)
    if some:
        yield np.stack(some)
