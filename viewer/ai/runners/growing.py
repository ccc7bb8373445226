"""Whether a network says the same of a larger window, and by which steps windows may grow.

Convolutions and norms that were learnt look at what is near, so that away from its borders a larger
window changes nothing. A norm of one picture (instance, group, layer), attention and means over all
of it do. Which of them a network has is not told by its name or its parts, which may be anybody's,
but by what is computed when it is asked: once, of tensors without content.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import lcm, prod
from typing import Any

import torch
from torch import nn
from torch.utils._python_dispatch import TorchDispatchMode

Takes = tuple[Any, ...]

_OF_ONE = (
    *(nn.InstanceNorm1d, nn.InstanceNorm2d, nn.InstanceNorm3d),
    *(nn.GroupNorm, nn.LayerNorm),
)
"""Norms of one picture. Who has one need not be asked, which takes a second the first time."""


@dataclass(frozen=True, slots=True)
class Growing:
    """Windows may grow by multiples of ``unit`` (each axis); ``bytes`` are held for a voxel."""

    unit: tuple[int, ...]
    bytes: float


def growing(
    networks: Sequence[nn.Module], window: Sequence[int], bytes_each: int
) -> Growing | None:
    """Of networks that are all shown the same windows; None where one looks further than near.

    Numbers have ``bytes_each``.
    """
    found = [_growing(one, tuple(window), bytes_each) for one in networks]
    known = [one for one in found if one is not None]
    if not known or len(known) < len(found):
        return None
    unit = tuple(lcm(*sides) for sides in zip(*(one.unit for one in known), strict=True))
    return Growing(unit, max(one.bytes for one in known))


def _growing(network: nn.Module, window: tuple[int, ...], bytes_each: int) -> Growing | None:
    if any(isinstance(layer, _OF_ONE) for layer in network.modules()):
        return None
    shapes = copy.deepcopy(network).to("meta").eval()
    seen = _asked(shapes, window)
    if seen is None:
        return None
    unit = tuple(map(round, (a / b for a, b in zip(window, seen.coarsest, strict=True))))
    larger = _asked(shapes, tuple(a + b for a, b in zip(window, unit, strict=True)))
    if larger is None or any(
        b - a != 1 for a, b in zip(seen.coarsest, larger.coarsest, strict=True)
    ):
        return None
    return Growing(unit, seen.most * bytes_each / prod(window))


def _asked(network: nn.Module, window: tuple[int, ...]) -> "_Seen | None":
    """What was seen when it was asked of one such window; None where a window cannot grow."""
    seen = _Seen(len(window))
    channels = next(one.shape[1] for one in network.parameters() if one.dim() == len(window) + 2)
    given = torch.empty(1, channels, *window, device="meta")
    try:
        with torch.inference_mode(), seen:
            said = network(given)
    except Exception:  # noqa: BLE001 - it may be anything, and windows stay as they are
        return None
    return seen if seen.near and tuple(said.shape[2:]) == window else None


class _Seen(TorchDispatchMode):  # type: ignore[no-untyped-call]  # torch's own
    """What was computed: whether each step looked near, and the sizes of what it made."""

    def __init__(self, axes: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # torch's own
        self.near = True
        self.most = 0
        self.sizes: list[tuple[int, ...]] = []
        self._axes = axes

    @property
    def coarsest(self) -> tuple[int, ...]:
        """The shortest side of each axis."""
        return tuple(min(sides) for sides in zip(*self.sizes, strict=True))

    def __torch_dispatch__(
        self,
        function: Any,  # noqa: ANN401 - torch's own signature
        _types: Any,  # noqa: ANN401
        args: Takes = (),
        kwargs: Any = None,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        made = function(*args, **(kwargs or {}))
        self.near &= _is_near(function, args)
        if isinstance(made, torch.Tensor) and made.dim() == self._axes + 2:
            self.sizes.append(tuple(made.shape[2:]))
            self.most = max(self.most, made.numel() + sum(one.numel() for one in _tensors(args)))
        return made


def _tensors(args: Takes) -> list[torch.Tensor]:
    flat = [one for arg in args for one in (arg if isinstance(arg, list | tuple) else [arg])]
    return [one for one in flat if isinstance(one, torch.Tensor)]


def _is_near(function: Any, args: Takes) -> bool:  # noqa: ANN401
    """Whether each voxel of what is made depends on those near it alone, all in the same way."""
    if torch.Tag.pointwise in function.tags:
        return all(one.dim() != 0 for one in _tensors(args))
    rule = _NEAR.get(function.overloadpacket.__name__)
    return rule is not None and rule(args)


def _always(_args: Takes) -> bool:
    return True


def _not(at: int) -> Callable[[Takes], bool]:
    """Whether an argument is off: that of norms, to learn; that of resizing, to align corners."""
    return lambda args: len(args) > at and args[at] is False


def _across_channels(args: Takes) -> bool:
    return len(args) > 1 and args[1] == 1


_NEAR: Mapping[str, Callable[[Takes], bool]] = {
    **dict.fromkeys(("conv2d", "conv3d", "conv_transpose2d", "conv_transpose3d"), _always),
    **dict.fromkeys(("max_pool2d", "max_pool3d", "avg_pool2d", "avg_pool3d", "prelu"), _always),
    **dict.fromkeys(("upsample_nearest2d", "upsample_nearest3d", "pad", "empty"), _always),
    **dict.fromkeys(("upsample_bilinear2d", "upsample_trilinear3d"), _not(2)),
    **dict.fromkeys(("dropout", "feature_dropout"), _not(2)),
    **dict.fromkeys(("cat", "softmax"), _across_channels),
    "batch_norm": _not(5),
}
"""What looks near though it is not voxel by voxel, and when."""
