"""Where a network looked: Grad-CAM (Selvaraju et al., ICCV 2017), the mean of all members."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.given import Grid
from viewer.ai.pack import Stage
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.steps.scores import inputs_of, with_mirror


def heat(
    loaded: Loaded, stage: Stage, layer: str, seen: Grid, labels: Sequence[int]
) -> NDArray[np.float32]:
    """For each label, (rows, columns) of what was seen, 0.0 to 1.0.

    Always by the networks in float32, a picture at a time: slopes need more digits than scores.
    """
    mirror = bool(stage.arguments["mirror"])
    shown = with_mirror(inputs_of(seen)[None], mirror=mirror).to(loaded.device)
    maps = [_seen(one, layer, shown, labels) for one in loaded.networks(stage)]
    made = torch.stack(maps).mean(0)
    peaks = made.amax((1, 2), keepdim=True)
    return np.asarray((made / peaks.clamp(min=1e-12)).cpu().numpy(), dtype=np.float32)


def _seen(
    network: nn.Module, layer: str, inputs: torch.Tensor, labels: Sequence[int]
) -> torch.Tensor:
    """[labels, rows, columns], the mean with the mirror image, which is turned back."""
    coarse = torch.cat([_slopes(network, layer, one, labels) for one in torch.split(inputs, 1)])
    size = inputs.shape[2:]
    found = nn.functional.interpolate(coarse, size=size, mode="bilinear", align_corners=False)
    if len(found) == 2:
        found = torch.stack([found[0], found[1].flip(-1)])
    return found.mean(0)


def _slopes(
    network: nn.Module, layer: str, inputs: torch.Tensor, labels: Sequence[int]
) -> torch.Tensor:
    """[1, labels, rows, columns] of the layer: its channels, weighted by what the label owes them.

    Nothing is kept for slopes before the layer, so that this costs one run and little more.
    """
    kept: list[torch.Tensor] = []

    def keep(_layer: nn.Module, _inputs: object, output: torch.Tensor) -> torch.Tensor:
        kept.append(output.detach().requires_grad_())
        torch.set_grad_enabled(True)  # until the end of no_grad below
        return kept[-1].clone()  # the next layer may work in place

    hook = network.get_submodule(layer).register_forward_hook(keep)
    try:
        with torch.no_grad():
            logits = network(inputs)
    finally:
        hook.remove()
    maps = [_owed(logits[:, label].sum(), kept[0]) for label in labels]
    return torch.stack(maps, dim=1)


def _owed(score: torch.Tensor, channels: torch.Tensor) -> torch.Tensor:
    (slopes,) = torch.autograd.grad(score, channels, retain_graph=True)
    weights = slopes.mean((2, 3), keepdim=True)
    return (weights * channels.detach()).sum(1).clamp(min=0.0)
