"""A small fully convolutional network whose cells vote for joints; `viewer.ai.votes` reads it."""

from collections.abc import Sequence

import torch
from torch import nn

MAPS = 5
"""Logit of a joint's middle, two offsets to it, log width and turn."""


class Block(nn.Module):
    """Two dilated convolutions beside a shortcut (He 2016; Yu and Koltun 2016)."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.branch = nn.Sequential(
            *_convolution(width, width, 3, dilation=dilation),
            nn.ReLU(),
            *_convolution(width, width, 3, dilation=dilation),
        )

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """[n, width, rows, columns] to the same."""
        return torch.relu(values + self.branch(values))


def _convolution(
    inputs: int, outputs: int, size: int, stride: int = 1, dilation: int = 1
) -> tuple[nn.Module, nn.Module]:
    padding = dilation * (size // 2)
    made = nn.Conv2d(inputs, outputs, size, stride, padding, dilation, bias=False)
    return made, nn.BatchNorm2d(outputs)


def votes(*, width: int, dilations: Sequence[int]) -> nn.Module:
    """[n, 1, rows, columns] to maps [n, 5, rows / 4, columns / 4]; see `MAPS`."""
    return nn.Sequential(
        *_convolution(1, width // 2, 5, stride=2),
        nn.ReLU(),
        *_convolution(width // 2, width, 3, stride=2),
        nn.ReLU(),
        *(Block(width, dilation) for dilation in dilations),
        nn.Conv2d(width, MAPS, 1),
    )
