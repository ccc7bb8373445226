"""Plain stacks of convolutions: AlexNet and VGG-16."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import torch
from torch import nn


class Stack(nn.Module):
    """Convolutions called `features`, pooled to a few cells, and fully connected layers."""

    def __init__(self, features: nn.Module, cells: int, sizes: Sequence[int]) -> None:
        super().__init__()
        self.features = features
        self.pool = nn.AdaptiveAvgPool2d(cells)
        self.head = nn.Sequential(*_connected(sizes))

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """[n, channels, rows, columns] to logits [n, classes]."""
        made: torch.Tensor = self.head(self.pool(self.features(pictures)).flatten(1))
        return made


def _connected(sizes: Sequence[int]) -> Iterator[nn.Module]:
    for before, after in pairwise(sizes[:-1]):
        yield from (nn.Linear(before, after), nn.ReLU(), nn.Dropout(0.5))
    yield nn.Linear(sizes[-2], sizes[-1])


def alexnet(
    *,
    channels: int,
    classes: int,
    widths: Sequence[int] = (64, 192, 384, 256, 256),
    hidden: int = 4096,
) -> nn.Module:
    """Krizhevsky, "One weird trick for parallelizing convolutional neural networks", 2014."""
    one, two, three, four, five = widths
    features = nn.Sequential(
        *(nn.Conv2d(channels, one, 11, 4, 2), nn.ReLU(), nn.MaxPool2d(3, 2)),
        *(nn.Conv2d(one, two, 5, padding=2), nn.ReLU(), nn.MaxPool2d(3, 2)),
        *(nn.Conv2d(two, three, 3, padding=1), nn.ReLU()),
        *(nn.Conv2d(three, four, 3, padding=1), nn.ReLU()),
        *(nn.Conv2d(four, five, 3, padding=1), nn.ReLU(), nn.MaxPool2d(3, 2)),
    )
    return Stack(features, 6, (five * 36, hidden, hidden, classes))


def vgg16(
    *,
    channels: int,
    classes: int,
    widths: Sequence[int] = (64, 128, 256, 512, 512),
    hidden: int = 4096,
) -> nn.Module:
    """Simonyan and Zisserman, "Very deep convolutional networks", ICLR 2015, configuration D.

    With batch normalisation (Ioffe and Szegedy 2015), without which it hardly trains from scratch.
    """
    layers: list[nn.Module] = []
    before = channels
    for width, depth in zip(widths, (2, 2, 3, 3, 3), strict=True):
        for _ in range(depth):
            layers += [nn.Conv2d(before, width, 3, padding=1), nn.BatchNorm2d(width), nn.ReLU()]
            before = width
        layers.append(nn.MaxPool2d(2))
    return Stack(nn.Sequential(*layers), 7, (before * 49, hidden, hidden, classes))
