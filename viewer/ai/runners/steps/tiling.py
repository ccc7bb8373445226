"""Where windows lie; and where the network allows it, fewer and larger ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, prod

from monai.data.utils import dense_patch_slices

from viewer.ai.runners.growing import Growing

Place = tuple[slice, ...]


@dataclass(frozen=True, slots=True)
class Tiling:
    """Windows of one ``size``, and the ``step`` from one to the next, of each axis in voxels."""

    size: tuple[int, ...]
    step: tuple[int, ...]

    @classmethod
    def of(cls, window: Sequence[int], overlap: float) -> "Tiling":
        """That of a pack, with windows that overlap by a part."""
        return cls(tuple(window), tuple(max(1, int(side * (1 - overlap))) for side in window))

    def places(self, shape: Sequence[int]) -> list[Place]:
        """Where the windows lie that cover a picture, the last of an axis moved in to end with it.

        What is smaller than the window is taken to be as large, with zeros all round.
        """
        covered = tuple(map(max, shape, self.size))
        return dense_patch_slices(covered, self.size, self.step)

    def count(self, shape: Sequence[int]) -> int:
        """How many these are."""
        axes = zip(shape, self.size, self.step, strict=True)
        return prod(1 + max(0, ceil((length - size) / step)) for length, size, step in axes)


def fewest(own: Tiling, shape: Sequence[int], growing: Growing, most: int) -> Tiling:
    """The tiling that shows the fewest voxels in all, windows of at most so many each.

    They overlap by as many voxels as the pack's ``own`` do.
    """
    axes = zip(own.size, own.step, shape, growing.unit, strict=True)
    sizes = [size for size in product(*(_sizes(*axis) for axis in axes)) if prod(size) <= most]
    shared = [size - step for size, step in zip(own.size, own.step, strict=True)]
    tilings = [own, *(Tiling(size, tuple(map(int.__sub__, size, shared))) for size in sizes)]
    return min(tilings, key=_shown_of(shape))


def _shown_of(shape: Sequence[int]) -> Callable[[Tiling], tuple[int, int]]:
    """How many voxels are shown, and in how many windows."""
    return lambda one: (one.count(shape) * prod(one.size), one.count(shape))


def _sizes(size: int, step: int, length: int, unit: int) -> list[int]:
    """The least with which one, two, three ... windows cover an axis, down to the pack's own."""
    shared, made = size - step, []
    for count in range(1, 2 + max(0, ceil((length - size) / step))):
        needed = ceil((length + (count - 1) * shared) / count)
        made.append(size + max(0, ceil((needed - size) / unit)) * unit)
    return sorted(set(made))
