"""HRNet: Wang et al., "Deep high-resolution representation learning", TPAMI 2020; W18 by default.

Branches of 1/4, 1/8, 1/16 and 1/32 of the resolution run side by side and tell each other.
"""

from collections.abc import Sequence

import torch
from monai.networks.nets.resnet import ResNetBlock, ResNetBottleneck
from torch import nn
from torch.nn.functional import interpolate

Branches = list[torch.Tensor]


def _convolution(before: int, after: int, size: int, stride: int = 1) -> nn.Sequential:
    made = nn.Conv2d(before, after, size, stride, size // 2, bias=False)
    return nn.Sequential(made, nn.BatchNorm2d(after), nn.ReLU())


def _same(width: int, count: int) -> nn.Sequential:
    return nn.Sequential(*(ResNetBlock(width, width, spatial_dims=2) for _ in range(count)))


class Exchange(nn.Module):
    """Blocks on each branch, then each branch becomes the sum of all at its resolution."""

    def __init__(self, widths: Sequence[int]) -> None:
        super().__init__()
        self.blocks = nn.ModuleList([_same(width, 4) for width in widths])
        self.paths = nn.ModuleList(
            [
                nn.ModuleList([_path(widths, here, there) for here in range(len(widths))])
                for there in range(len(widths))
            ]
        )

    def forward(self, branches: Branches) -> Branches:
        """The same number of branches, of the same shapes."""
        made = [blocks(one) for blocks, one in zip(self.blocks, branches, strict=True)]
        told = [
            [_to(path(one), made[at]) for path, one in zip(_list(paths), made, strict=True)]
            for at, paths in enumerate(self.paths)
        ]
        return [torch.relu(torch.stack(every).sum(0)) for every in told]


def _list(modules: nn.Module) -> nn.ModuleList:
    assert isinstance(modules, nn.ModuleList), "paths are lists of modules"
    return modules


def _path(widths: Sequence[int], here: int, there: int) -> nn.Module:
    """From one branch to another: strided convolutions down, one of 1x1 up."""
    if here == there:
        return nn.Identity()
    if here > there:
        up = nn.Conv2d(widths[here], widths[there], 1, bias=False)
        return nn.Sequential(up, nn.BatchNorm2d(widths[there]))
    last = nn.Conv2d(widths[here], widths[there], 3, 2, 1, bias=False)
    steps = [_convolution(widths[here], widths[here], 3, 2) for _ in range(there - here - 1)]
    return nn.Sequential(*steps, last, nn.BatchNorm2d(widths[there]))


def _to(values: torch.Tensor, like: torch.Tensor) -> torch.Tensor:
    size = like.shape[2:]
    if values.shape[2:] == size:
        return values
    return interpolate(values, size=size, mode="bilinear", align_corners=False)


class HRNet(nn.Module):
    """Maps of `classes` logits at a quarter of the resolution."""

    def __init__(self, channels: int, classes: int, width: int, modules: Sequence[int]) -> None:
        super().__init__()
        widths = [width * 2**at for at in range(len(modules) + 1)]
        stem, deep = 64, 256
        first = _convolution(stem, deep, 1)[:2]
        self.stem = nn.Sequential(
            _convolution(channels, stem, 3, 2), _convolution(stem, stem, 3, 2)
        )
        self.deepened = nn.Sequential(
            ResNetBottleneck(stem, stem, spatial_dims=2, downsample=first),
            *(ResNetBottleneck(deep, stem, spatial_dims=2) for _ in range(3)),
        )
        self.begin = _convolution(deep, widths[0], 3)
        self.added = nn.ModuleList(
            [
                _convolution(deep if at == 0 else widths[at], widths[at + 1], 3, 2)
                for at in range(len(modules))
            ]
        )
        self.stages = nn.ModuleList(
            [
                nn.Sequential(*(Exchange(widths[: at + 2]) for _ in range(count)))
                for at, count in enumerate(modules)
            ]
        )
        whole = sum(widths)
        self.head = nn.Sequential(_convolution(whole, whole, 1), nn.Conv2d(whole, classes, 1))

    def forward(self, pictures: torch.Tensor) -> torch.Tensor:
        """[n, channels, rows, columns] to [n, classes, rows / 4, columns / 4]."""
        deep = self.deepened(self.stem(pictures))
        branches: Branches = [self.begin(deep)]
        for at, (added, stage) in enumerate(zip(self.added, self.stages, strict=True)):
            branches = stage([*branches, added(deep if at == 0 else branches[-1])])
        made: torch.Tensor = self.head(torch.cat([_to(one, branches[0]) for one in branches], 1))
        return made


def hrnet(
    *, channels: int, classes: int, width: int = 18, modules: Sequence[int] = (1, 4, 3)
) -> nn.Module:
    """HRNet-W18, or with another `width` of the finest branch."""
    return HRNet(channels, classes, width, modules)
