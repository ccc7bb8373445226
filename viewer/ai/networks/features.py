"""Networks that tell what they saw beside what they make of it."""

import torch
from monai.networks.layers.simplelayers import SkipConnection
from torch import nn


def with_features(network: nn.Module, count: int) -> nn.Module:
    """The network, its last linear layer also handing on the ``count`` numbers that it is given.

    [n, ...] to [n, logits + count]. It stays one plain layer, so that whatever computes networks
    computes this one. Raises ValueError where no linear layer takes so many numbers last.
    """
    layers = [(name, one) for name, one in network.named_modules() if isinstance(one, nn.Linear)]
    if not layers or layers[-1][1].in_features != count:
        raise ValueError(f"no linear layer of {count} numbers is the last")
    name, last = layers[-1]
    wider = nn.Linear(count, last.out_features + count)
    with torch.no_grad():
        wider.weight.copy_(torch.cat([last.weight, torch.eye(count)]))
        bias = torch.zeros(last.out_features) if last.bias is None else last.bias
        wider.bias.copy_(torch.cat([bias, torch.zeros(count)]))
    network.set_submodule(name, wider)
    return network


def with_deepest(network: nn.Module, count: int) -> nn.Module:
    """A U-Net that also hands on the means of the ``count`` maps of its deepest level.

    Pictures [n, channels, rows, columns] to [n, labels * rows * columns + count], rows and columns
    of what it draws: that, then those, in one tensor, so that whatever computes networks computes
    this one. Raises ValueError where its deepest level has not so many maps, or it has no levels.
    """
    skips = [one for one in network.modules() if isinstance(one, SkipConnection)]
    deepest = list(skips[-1].submodule.parameters()) if skips else []
    if not deepest or len(deepest[0]) != count:
        raise ValueError(f"no deepest level of {count} maps")
    return _Deepest(network)


class _Deepest(nn.Module):
    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        *before, drawing = network if isinstance(network, nn.Sequential) else [network]
        self.before = nn.Sequential(*before)
        self.levels = next(drawing.children())

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        drawn, deepest = _through(self.levels, self.before(pictures))
        return torch.cat([drawn.flatten(1), deepest.flatten(2).mean(2)], 1)


def _through(level: nn.Module, values: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """What a level of a U-Net, with all below it, makes of values; and what the deepest does."""
    if not isinstance(level, nn.Sequential) or not isinstance(level[1], SkipConnection):
        made = level(values)
        return made, made
    down, skip, up = level
    assert isinstance(skip.submodule, nn.Module)
    before = down(values)
    below, deepest = _through(skip.submodule, before)
    return up(torch.cat([before, below], 1)), deepest
