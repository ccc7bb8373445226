"""The step that shows a network a large picture or a volume window after window."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, prod

import numpy as np
import torch
from monai.inferers.utils import sliding_window_inference
from numpy.typing import NDArray

from viewer.ai.given import Grid
from viewer.ai.runners.steps.call import Call
from viewer.core.phrase import Phrase

_AT_ONCE = {"cuda": 4}
"""So many windows are shown to a network together, where memory is plenty. A processor is no
slower with one (with four, what passes between layers no longer fits into its caches), tells more
often how far it is, and stops sooner."""


def sliding(call: Call) -> Grid:
    """A map of labels; what members say is averaged, what windows say weighted to their middles."""
    grid = call.grid()
    window, overlap = [int(one) for one in call.numbers("window")], call.number("overlap")
    inputs = _inputs(grid, flat=len(window) == 2)
    shows = _Shown(call, windows(tuple(inputs.shape), window, overlap))
    with torch.inference_mode():
        logits = sliding_window_inference(
            inputs,
            window,
            max(1, round(_AT_ONCE.get(call.tools.device.type, 1) * call.tools.part)),
            shows,
            overlap=overlap,
            mode="gaussian",
            sw_device=call.tools.device,
            device=torch.device("cpu"),
        )
    assert isinstance(logits, torch.Tensor), "the networks of packs give one value"
    return replace(grid, values=_labels(logits, flat=len(window) == 2))


def windows(shape: Sequence[int], window: Sequence[int], overlap: float) -> int:
    """How many windows cover a batch [n, channels, ...], counted as MONAI does."""
    counts = [shape[0]]
    for length, size in zip(shape[2:], window, strict=True):
        step = max(1, int(size * (1 - overlap)))
        counts.append(1 + max(0, ceil((length - size) / step)))
    return prod(counts)


class _Shown:
    """Shows windows to all members, and tells how far it is.

    Windows that show one and the same value all over, such as air, get the same answer.
    """

    def __init__(self, call: Call, count: int) -> None:
        self._members = call.tools.networks(call.stage)
        self._progress = call.progress
        self._count = count
        self._done = 0
        self._of_nothing: dict[float, torch.Tensor] = {}

    def __call__(self, batch: torch.Tensor) -> torch.Tensor:
        """What is said of windows [n, channels, ...]: the mean of all members, in float32."""
        text = Phrase("Part {at} of {count}", at=self._done + 1, count=self._count)
        self._progress.step(self._done / self._count, text)
        self._done += len(batch)
        values = batch.flatten(1)
        same = (values == values[:, :1]).all(1)
        if not same.any():
            return self._asked(batch)
        told = list(self._asked(batch[~same])) if not same.all() else []
        return torch.stack(
            [self._nothing(w) if s else told.pop(0) for s, w in zip(same, batch, strict=True)]
        )

    def _nothing(self, window: torch.Tensor) -> torch.Tensor:
        value = float(window.flatten()[0])
        if value not in self._of_nothing:
            self._of_nothing[value] = self._asked(window[None])[0]
        return self._of_nothing[value]

    def _asked(self, batch: torch.Tensor) -> torch.Tensor:
        said: torch.Tensor = self._members[0](batch).float()
        for member in self._members[1:]:
            said += member(batch).float()
        return said / len(self._members)


def _inputs(grid: Grid, *, flat: bool) -> torch.Tensor:
    """[1, 1, slice, row, column]; each slice by itself [slice, 1, row, column] if ``flat``."""
    values = torch.from_numpy(np.ascontiguousarray(grid.values, dtype=np.float32))
    return values[:, None] if flat else values[None, None]


def _labels(logits: torch.Tensor, *, flat: bool) -> NDArray[np.uint8]:
    """(slice, row, column) of logits [1, labels, slice, row, column], or those of slices."""
    made = (logits > 0)[:, 0].to(torch.uint8) if logits.shape[1] == 1 else likeliest(logits)
    return (made if flat else made[0]).numpy()


def likeliest(logits: torch.Tensor) -> torch.Tensor:
    """The index [n, ...] of the highest of [n, labels, ...], the first of equals.

    What `argmax` gives, in a fifth of the time: it goes through the labels voxel by voxel.
    """
    highest = logits[:, 0].clone()
    made = torch.zeros(highest.shape, dtype=torch.uint8)
    for label in range(1, logits.shape[1]):
        here = logits[:, label]
        made.masked_fill_(here > highest, label)
        torch.maximum(highest, here, out=highest)
    return made
