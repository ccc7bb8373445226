"""Many pictures through a network, prepared as the runner prepares them."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.pack import Pack
from viewer.ai.request import Film
from viewer.ai.runners.prepare import prepare
from viewer.core.greys import Bytes
from viewer.workers.progress import Progress

Logits = NDArray[np.float32]
BATCH = 64


def prepared(pack: Pack, pictures: Bytes) -> NDArray[np.float32]:
    """Films [n, rows, columns] to network inputs [n, rows, columns]."""
    made = [prepare(pack, Film(picture)).values for picture in pictures]
    return np.stack(made).astype(np.float32, copy=False)


def logits_of(
    network: nn.Module,
    inputs: NDArray[np.float32],
    mirror: bool,
    progress: Progress | None = None,
) -> Logits:
    """Logits [n, classes] in float32; with `mirror` their mean over picture and mirror image."""
    network.eval()
    device = next(network.parameters()).device
    made = []
    with torch.inference_mode():
        for first in range(0, len(inputs), BATCH):
            if progress is not None:
                progress.step(first / len(inputs), "Grading")
            batch = torch.from_numpy(inputs[first : first + BATCH, None]).to(device)
            batch = batch.contiguous(memory_format=torch.channels_last)
            answer = network(batch)
            made.append((answer + network(batch.flip(3))) / 2 if mirror else answer)
    return np.asarray(torch.cat(made).float().cpu().numpy())


def softmax(logits: Logits, temperature: float) -> NDArray[np.float64]:
    """Probabilities [n, classes] of logits divided by `temperature`."""
    scaled = logits.astype(np.float64) / temperature
    scaled -= scaled.max(1, keepdims=True)
    raised = np.exp(scaled)
    return np.asarray(raised / raised.sum(1, keepdims=True))
