"""A network of pictures for volumes: the features of each slice, of each the highest over all.

Bien et al., "Deep-learning-assisted diagnosis for knee magnetic resonance imaging", PLoS Med 2018.
"""

import torch
from torch import nn


class SliceMax(nn.Module):
    """`features` makes of each slice [n, 1, rows, columns] numbers or maps of them."""

    def __init__(self, features: nn.Module, count: int, classes: int) -> None:
        super().__init__()
        self.features = features
        self.classify = nn.Linear(count, classes)

    def forward(self, volumes: torch.Tensor) -> torch.Tensor:
        """[n, 1, slices, rows, columns] to logits [n, classes]."""
        slices = volumes.transpose(1, 2).flatten(0, 1)
        seen = self.features(slices)
        seen = seen.reshape(seen.shape[0], self.classify.in_features, -1).mean(2)
        highest = seen.unflatten(0, volumes.shape[::2][:2]).amax(1)
        logits: torch.Tensor = self.classify(highest)
        return logits


def seeing(network: nn.Module) -> nn.Module:
    """What finds the features in a network: its part of that name, else all but the last layer."""
    features = getattr(network, "features", None)
    if isinstance(features, nn.Module):
        return features
    linear = [name for name, one in network.named_modules() if isinstance(one, nn.Linear)]
    if not linear:
        raise ValueError("a network of no linear layer finds no features")
    network.set_submodule(linear[-1], nn.Identity())
    return network
