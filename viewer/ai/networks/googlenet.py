"""GoogLeNet: Szegedy et al., "Going deeper with convolutions", CVPR 2015.

Without the two side classifiers, which only train; with batch normalisation in their stead.
"""

from collections import OrderedDict

import torch
from torch import nn

INCEPTIONS = {
    "3a": (64, 96, 128, 16, 32, 32),
    "3b": (128, 128, 192, 32, 96, 64),
    "4a": (192, 96, 208, 16, 48, 64),
    "4b": (160, 112, 224, 24, 64, 64),
    "4c": (128, 128, 256, 24, 64, 64),
    "4d": (112, 144, 288, 32, 64, 64),
    "4e": (256, 160, 320, 32, 128, 128),
    "5a": (256, 160, 320, 32, 128, 128),
    "5b": (384, 192, 384, 48, 128, 128),
}
"""Channels of 1x1; 3x3 reduced, 3x3; 5x5 reduced, 5x5; pooled. Table 1 of the paper."""


def _convolution(before: int, after: int, size: int, stride: int = 1) -> nn.Sequential:
    made = nn.Conv2d(before, after, size, stride, size // 2, bias=False)
    return nn.Sequential(made, nn.BatchNorm2d(after), nn.ReLU())


class Inception(nn.Module):
    """Four branches side by side."""

    def __init__(self, before: int, widths: tuple[int, ...]) -> None:
        super().__init__()
        one, three_in, three, five_in, five, pooled = widths
        self.branches = nn.ModuleList(
            [
                _convolution(before, one, 1),
                nn.Sequential(_convolution(before, three_in, 1), _convolution(three_in, three, 3)),
                nn.Sequential(_convolution(before, five_in, 1), _convolution(five_in, five, 5)),
                nn.Sequential(nn.MaxPool2d(3, 1, 1), _convolution(before, pooled, 1)),
            ]
        )

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """[n, before, rows, columns] to the channels of all branches."""
        return torch.cat([branch(values) for branch in self.branches], 1)


def googlenet(*, channels: int, classes: int, part: int = 1) -> nn.Module:
    """[n, channels, rows, columns] to logits [n, classes]; all widths divided by `part`."""
    layers: list[tuple[str, nn.Module]] = [
        ("1", _convolution(channels, 64 // part, 7, 2)),
        ("pool1", nn.MaxPool2d(3, 2, 1)),
        ("2a", _convolution(64 // part, 64 // part, 1)),
        ("2b", _convolution(64 // part, 192 // part, 3)),
        ("pool2", nn.MaxPool2d(3, 2, 1)),
    ]
    before = 192 // part
    for name, widths in INCEPTIONS.items():
        if name in ("4a", "5a"):
            layers.append((f"pool{int(name[0]) - 1}", nn.MaxPool2d(3, 2, 1)))
        thinner = tuple(max(1, width // part) for width in widths)
        layers.append((name, Inception(before, thinner)))
        before = thinner[0] + thinner[2] + thinner[4] + thinner[5]
    layers += [
        ("mean", nn.AdaptiveAvgPool2d(1)),
        ("flat", nn.Flatten()),
        ("drop", nn.Dropout(0.4)),
        ("head", nn.Linear(before, classes)),
    ]
    return nn.Sequential(OrderedDict(layers))
