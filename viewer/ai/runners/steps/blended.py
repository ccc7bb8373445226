"""What a network says of windows all over a picture or a volume, added up to one.

Placed and weighted as MONAI's `sliding_window_inference` has it with its gaussian weights. But sums
are not divided by those: neither the highest of several labels nor the sign of one depends on it.
And they lie in memory as the network gives them: with channels innermost, if it does.
"""

from collections.abc import Callable, Sequence
from itertools import product

import torch
from monai.data.utils import compute_importance_map

from viewer.ai.runners.engines import LAYOUTS
from viewer.ai.runners.steps.tiling import Place, Tiling

Shows = Callable[[torch.Tensor], torch.Tensor]
"""From windows [n, channels, ...] to logits [n, labels, ...], both of the same size."""


def blended(
    inputs: torch.Tensor,
    tiling: Tiling,
    shows: Shows,
    at_once: int = 1,
    device: torch.device | None = None,
) -> torch.Tensor:
    """Weighted sums [n, labels, ...] of what ``shows`` says of ``inputs`` [n, channels, ...].

    So many windows at once, on a device. Where a picture is smaller than the window, there are
    zeros all round.
    """
    padded, inside = _padded(inputs, tiling.size)
    order = list(product(range(len(padded)), tiling.places(inputs.shape[2:])))
    if len(order) == 1:  # nothing is to be added up
        return shows(padded.to(device)).cpu()[(slice(None), *_all_of(inside))]
    sums: _Sums | None = None
    for first in range(0, len(order), at_once):
        some = order[first : first + at_once]
        batch = torch.stack([padded[image][_all_of(at)] for image, at in some])
        said = shows(batch.to(device)).cpu().float()
        sums = sums or _Sums(said, (len(padded), *padded.shape[2:]))
        for (image, at), one in zip(some, said, strict=True):
            sums.add(image, at, one)
    assert sums is not None, "there is always one window"
    return sums.made[(slice(None), *_all_of(inside))]


def _all_of(at: Place) -> Place:
    """The index of a place [channels, ...]."""
    return (slice(None), *at)


def _padded(inputs: torch.Tensor, window: Sequence[int]) -> tuple[torch.Tensor, Place]:
    """At least as large as the window, and where what was given lies in it."""
    lengths = inputs.shape[2:]
    less = [max(size - length, 0) for length, size in zip(lengths, window, strict=True)]
    sides = [side for one in reversed(less) for side in (one // 2, one - one // 2)]
    starts = zip(less, lengths, strict=True)
    inside = tuple(slice(one // 2, one // 2 + length) for one, length in starts)
    return (torch.nn.functional.pad(inputs, sides) if any(less) else inputs), inside


class _Sums:
    """Sums for all pictures, in the layout of what a network said of the first windows."""

    def __init__(self, said: torch.Tensor, shape: Sequence[int]) -> None:
        innermost = LAYOUTS[said.dim()]
        plain = not said.is_contiguous(memory_format=innermost)
        layout = torch.contiguous_format if plain else innermost
        images, *sides = shape
        size = (images, said.shape[1], *sides)
        self.made = torch.empty(size, memory_format=layout).zero_()
        weights = compute_importance_map(tuple(said.shape[2:]), mode="gaussian")
        same = weights.expand(1, said.shape[1], *weights.shape)
        self._weights = same.contiguous(memory_format=layout)[0]

    def add(self, image: int, at: Place, said: torch.Tensor) -> None:
        """What was said [labels, ...] of one place of one picture."""
        self.made[image][_all_of(at)].addcmul_(said, self._weights)
