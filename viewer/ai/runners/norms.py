"""Norms of each picture that leave channels innermost, where torch's own turn them inside out."""

import torch
from torch import nn
from torch.nn import functional

_KINDS = (nn.InstanceNorm2d, nn.InstanceNorm3d)


class OfOne(nn.Module):
    """An instance norm, and of one picture the batch norm of what is there, which is the same."""

    def __init__(self, norm: nn.InstanceNorm2d | nn.InstanceNorm3d) -> None:
        super().__init__()
        self.norm = norm

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """[n, channels, (slices,) rows, columns] to the same."""
        norm = self.norm
        if len(values) > 1:
            made: torch.Tensor = norm(values)
            return made
        scale = (norm.weight, norm.bias)
        return functional.batch_norm(values, None, None, *scale, training=True, eps=norm.eps)


def keep_layout(network: nn.Module) -> nn.Module:
    """The network, with each instance norm that keeps no record of its own put in place."""
    for name, one in list(network.named_modules()):
        if isinstance(one, _KINDS) and not one.track_running_stats:
            network.set_submodule(name, OfOne(one))
    return network
