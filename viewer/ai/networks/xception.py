"""Xception: Chollet, "Deep learning with depthwise separable convolutions", CVPR 2017."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import torch
from torch import nn


def _separable(before: int, after: int) -> Iterator[nn.Module]:
    yield nn.Conv2d(before, before, 3, padding=1, groups=before, bias=False)
    yield nn.Conv2d(before, after, 1, bias=False)
    yield nn.BatchNorm2d(after)


class Block(nn.Module):
    """Separable convolutions beside a shortcut; with a `stride` half as fine."""

    def __init__(self, widths: Sequence[int], stride: int, first: bool = True) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for at, (before, after) in enumerate(pairwise(widths)):
            layers += [nn.ReLU()] if first or at else []
            layers += _separable(before, after)
        layers += [nn.MaxPool2d(3, stride, 1)] if stride > 1 else []
        self.branch = nn.Sequential(*layers)
        one = nn.Conv2d(widths[0], widths[-1], 1, stride, bias=False)
        short = nn.Sequential(one, nn.BatchNorm2d(widths[-1]))
        self.shortcut = short if stride > 1 else nn.Identity()

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """[n, before, rows, columns] to [n, after, rows / stride, columns / stride]."""
        made: torch.Tensor = self.branch(values) + self.shortcut(values)
        return made


def xception(*, channels: int, classes: int, part: int = 1, middle: int = 8) -> nn.Module:
    """[n, channels, rows, columns] to logits [n, classes]; all widths divided by `part`."""
    stem, one, two, three, four, five, six = (
        width // part for width in (32, 64, 128, 256, 728, 1024, 2048)
    )
    top = 1536 // part
    return nn.Sequential(
        *(nn.Conv2d(channels, stem, 3, 2, 1, bias=False), nn.BatchNorm2d(stem), nn.ReLU()),
        *(nn.Conv2d(stem, one, 3, padding=1, bias=False), nn.BatchNorm2d(one), nn.ReLU()),
        Block((one, two, two), 2, first=False),
        Block((two, three, three), 2),
        Block((three, four, four), 2),
        *(Block((four, four, four, four), 1) for _ in range(middle)),
        Block((four, four, five), 2),
        *(*_separable(five, top), nn.ReLU()),
        *(*_separable(top, six), nn.ReLU()),
        *(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(six, classes)),
    )
