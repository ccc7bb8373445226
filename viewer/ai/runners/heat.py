"""Where a network looked: Grad-CAM (Selvaraju et al., ICCV 2017), the mean of all members."""

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.given import Grid
from viewer.ai.pack import Stage
from viewer.ai.runners.cells import InHalves
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.steps.scores import inputs_of, with_mirror
from viewer.ai.runners.values import Scores


def heat(
    loaded: Loaded, stage: Stage, layer: str, of: Scores, labels: Sequence[int]
) -> NDArray[np.float32]:
    """For each label, (slices, rows, columns) of what was seen, 0.0 to 1.0.

    Where the cells of that layer are known they are it. Else by the networks in float32, a picture
    at a time: slopes need more digits than scores. Behind the layer alone where that can be.
    """
    if of.cells is not None:
        members = [_positive(torch.from_numpy(one[:, list(labels)])) for one in of.cells]
    elif of.shown is not None:
        members = list(_behind(loaded, stage, of.shown, of.seen, labels))
    else:
        members = list(_sloping(loaded, stage, layer, of.seen, labels))
    size = of.seen.values.shape
    made = torch.stack([_spread(one, size) for one in members]).mean(0)
    peaks = made.amax((1, 2, 3), keepdim=True)
    return np.asarray((made / peaks.clamp(min=1e-12)).cpu().numpy(), dtype=np.float32)


def _positive(cells: torch.Tensor) -> torch.Tensor:
    """What speaks for it, [images, labels, slices, rows, columns]."""
    return (cells if cells.dim() == 5 else cells[:, :, None]).clamp(min=0.0)


def _spread(coarse: torch.Tensor, size: tuple[int, ...]) -> torch.Tensor:
    """[labels, slices, rows, columns] of that size, of [images, labels, ...] with coarser cells.

    The mean with the mirror image, which is turned back.
    """
    if coarse.shape[2] == size[0]:  # slice by slice: the same, in a fraction of the time
        flat, wanted = coarse.flatten(1, 2), size[1:]
        found = nn.functional.interpolate(flat, wanted, mode="bilinear", align_corners=False)
        found = found.reshape(*coarse.shape[:3], *wanted)
    else:
        found = nn.functional.interpolate(coarse, size=size, mode="trilinear", align_corners=False)
    if len(found) == 2:
        found = torch.stack([found[0], found[1].flip(-1)])
    return found.mean(0)


def _sloping(
    loaded: Loaded, stage: Stage, layer: str, seen: Grid, labels: Sequence[int]
) -> Iterator[torch.Tensor]:
    """[images, labels, slices, rows, columns] of the layer, of each member."""
    mirror = bool(stage.arguments["mirror"])
    shown = with_mirror(inputs_of(seen)[None], mirror=mirror).to(loaded.device)
    for one in loaded.networks(stage):
        yield torch.cat([_slopes(one, layer, each, labels) for each in torch.split(shown, 1)])


def _slopes(
    network: nn.Module, layer: str, inputs: torch.Tensor, labels: Sequence[int]
) -> torch.Tensor:
    """[1, labels, slices, rows, columns] of the layer: its channels, weighted by what is owed.

    A layer that is shown pictures is shown all slices of a volume, one beside the other.
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
    return _of_labels(logits, kept[0], labels)


def _behind(
    loaded: Loaded, stage: Stage, shown: NDArray[np.float32], seen: Grid, labels: Sequence[int]
) -> Iterator[torch.Tensor]:
    """The same, from what the layer of each member ``shown`` [members, images, pictures, ...]."""
    inputs = inputs_of(seen)[None].to(loaded.device)
    for member, images in zip(loaded.running(stage), shown, strict=True):
        assert isinstance(member, InHalves), "else nothing is known of the layer"
        yield torch.cat([_slopes_behind(member, one, inputs, labels) for one in images])


def _slopes_behind(
    member: InHalves, shown: NDArray[np.float32], inputs: torch.Tensor, labels: Sequence[int]
) -> torch.Tensor:
    channels = torch.from_numpy(shown).to(inputs.device).requires_grad_()
    return _of_labels(member.rest(channels.clone(), inputs), channels, labels)


def _of_labels(logits: torch.Tensor, channels: torch.Tensor, labels: Sequence[int]) -> torch.Tensor:
    """[1, labels, slices, rows, columns] of the channels of a layer, of which logits were made."""
    maps = [_owed(logits[:, label].sum(), channels) for label in labels]
    made = torch.stack(maps, dim=1)
    return made.transpose(0, 1)[None] if made.dim() == 4 else made


def _owed(score: torch.Tensor, channels: torch.Tensor) -> torch.Tensor:
    (slopes,) = torch.autograd.grad(score, channels, retain_graph=True)
    weights = slopes.flatten(2).mean(2).reshape(*slopes.shape[:2], *[1] * (slopes.dim() - 2))
    return (weights * channels.detach()).sum(1).clamp(min=0.0)
