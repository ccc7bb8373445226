"""Many pictures through a network, prepared as the runner prepares them."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.given import Grid
from viewer.ai.pack import Pack
from viewer.ai.runners.chain import run
from viewer.ai.runners.steps.call import Tools
from viewer.core.greys import Bytes
from viewer.workers.progress import Progress

Logits = NDArray[np.float32]
BATCH = 64


def prepared(pack: Pack, pictures: Bytes) -> NDArray[np.float32]:
    """Films [n, rows, columns] to network inputs [n, rows, columns]."""
    return np.stack([_shown(pack, picture) for picture in pictures])


def _shown(pack: Pack, picture: Bytes) -> NDArray[np.float32]:
    """What the network of a pack is shown of a film, (rows, columns)."""
    role, until = pack.inputs[0].role, pack.stage("network").gives
    tools = Tools(lambda _stage: (), lambda _prefix: {}, torch.device("cpu"))
    values = run(pack, {role: Grid(picture[None], role)}, tools, Progress(), until)
    last = list(values.values())[-1]
    assert isinstance(last, Grid), "the stages before a network of films make pictures"
    return np.asarray(last.picture, dtype=np.float32)


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
