"""The step that shows a network a large picture or a volume window after window."""

from dataclasses import replace
from functools import partial
from math import prod
from time import perf_counter

import numpy as np
import torch
from numpy.typing import NDArray

from viewer.ai.given import Grid
from viewer.ai.runners.devices import free_bytes
from viewer.ai.runners.steps.blended import blended
from viewer.ai.runners.steps.call import Call
from viewer.ai.runners.steps.tiling import Tiling, fewest
from viewer.core.phrase import Phrase

_AT_ONCE = {"cuda": 4}
"""So many windows are shown to a network together, where memory is plenty. A processor is no
slower with one (with four, what passes between layers no longer fits into its caches), tells more
often how far it is, and stops sooner."""

_SLAB = 500_000
"""About so many pixels or voxels have their labels told at once."""

_MOST = 6_000_000
"""Voxels of the largest window: a layer of it takes about a second, and between two layers it is
asked whether to go on."""

_TELL_S = 0.2
"""So often it is told how far a window is."""

_PART = 0.5
"""Of the memory that there is, as much as windows larger than the pack's own may need."""


def sliding(call: Call) -> Grid:
    """A map of labels; what members say is averaged, what windows say weighted to their middles."""
    grid = call.grid()
    window, overlap = [int(one) for one in call.numbers("window")], call.number("overlap")
    inputs = _inputs(grid, flat=len(window) == 2)
    at_once = max(1, round(_AT_ONCE.get(call.tools.device.type, 1) * call.tools.part))
    tiling = _tiling(call, Tiling.of(window, overlap), inputs, at_once)
    shows = _Shown(call, len(inputs) * tiling.count(inputs.shape[2:]))
    with torch.inference_mode():
        logits = blended(inputs, tiling, shows, at_once, call.tools.device)
    return replace(grid, values=_labels(logits, flat=len(window) == 2))


def _tiling(call: Call, own: Tiling, inputs: torch.Tensor, at_once: int) -> Tiling:
    """The pack's own; or where that changes nothing and memory is plenty, larger windows.

    Unless these show more: of a picture that is mostly air small ones leave most of it out.
    """
    shape = inputs.shape[2:]
    several = own.count(shape) > 1 and call.tools.part == 1.0
    growing = call.tools.growing(call.stage) if several else None
    if growing is None:
        return own
    most = min(_MOST, int(free_bytes(call.tools.device) * _PART / growing.bytes)) // at_once
    made = fewest(own, shape, growing, most)
    return min(own, made, key=lambda one: _shown(inputs, one))


def _shown(inputs: torch.Tensor, tiling: Tiling) -> int:
    """Voxels of all windows in which there is anything."""
    windows = (image[at] for image in inputs[:, 0] for at in tiling.places(image.shape))
    return prod(tiling.size) * sum(bool(one.min() < one.max()) for one in windows)


class _Shown:
    """Shows windows to all members, and tells how far it is.

    Windows that show one and the same value all over, such as air, get the same answer.
    """

    def __init__(self, call: Call, count: int) -> None:
        self._members = call.tools.networks(call.stage)
        self._progress = call.progress
        self._watch = call.tools.watch
        self._told = perf_counter()
        self._count = count
        self._done = 0
        self._of_nothing: dict[float, torch.Tensor] = {}

    def __call__(self, batch: torch.Tensor) -> torch.Tensor:
        """What is said of windows [n, channels, ...]: the mean of all members.

        Of one alone in its own digits: which label is highest is the same in all of them.
        """
        self._step(self._done)
        self._done += len(batch)
        values = batch.flatten(1)
        same = (values == values[:, :1]).all(1)
        if not same.any():
            return self._asked(batch)
        if len(batch) == 1:
            return self._nothing(batch[0])[None]
        told = list(self._asked(batch[~same])) if not same.all() else []
        return torch.stack(
            [self._nothing(w) if s else told.pop(0) for s, w in zip(same, batch, strict=True)]
        )

    def _nothing(self, window: torch.Tensor) -> torch.Tensor:
        value = float(window.flatten()[0])
        if value not in self._of_nothing:
            self._of_nothing[value] = self._asked(window[None])[0]
        return self._of_nothing[value]

    def _step(self, done: float) -> None:
        self._told = perf_counter()
        at = min(int(done) + 1, self._count)
        text = Phrase("Part {at} of {count}", at=at, count=self._count)
        self._progress.step(done / self._count, text)

    def _asked(self, batch: torch.Tensor) -> torch.Tensor:
        said: torch.Tensor | None = None
        for number, member in enumerate(self._members):
            with self._watch.telling(partial(self._within, number, len(batch))):
                made: torch.Tensor = member(batch)
            said = made if said is None else said.float().add_(made)
        assert said is not None, "a stage has one member at least"
        return said if len(self._members) == 1 else said / len(self._members)

    def _within(self, member: int, windows: int, part: float) -> None:
        """One window may be all there is, and take long: layers are counted too."""
        if perf_counter() - self._told > _TELL_S:
            self._step(self._done - windows * (1 - (member + part) / len(self._members)))


def _inputs(grid: Grid, *, flat: bool) -> torch.Tensor:
    """[1, 1, slice, row, column]; each slice by itself [slice, 1, row, column] if ``flat``."""
    values = torch.from_numpy(np.ascontiguousarray(grid.values, dtype=np.float32))
    return values[:, None] if flat else values[None, None]


def _labels(logits: torch.Tensor, *, flat: bool) -> NDArray[np.uint8]:
    """(slice, row, column) of logits [1, labels, slice, row, column], or those of slices."""
    if logits.shape[1] == 1:
        made = (logits > 0)[:, 0].to(torch.uint8)
    else:  # part by part: all of it at once is too much
        across = len(logits) * prod(logits.shape[3:])
        slabs = torch.split(logits, max(1, _SLAB // across), dim=2)
        made = torch.cat([likeliest(slab) for slab in slabs], dim=1)
    return (made if flat else made[0]).numpy()


def likeliest(logits: torch.Tensor) -> torch.Tensor:
    """The index [n, ...] of the highest of [n, labels, ...], the first of equals.

    `argmax` goes through the labels voxel by voxel. Where they do not lie side by side in memory,
    label by label takes a fifth of its time.
    """
    if logits.stride(1) == 1:
        return logits.argmax(1).to(torch.uint8)
    highest = logits[:, 0].clone()
    made = torch.zeros(highest.shape, dtype=torch.uint8)
    for label in range(1, logits.shape[1]):
        here = logits[:, label]
        made.masked_fill_(here > highest, label)
        torch.maximum(highest, here, out=highest)
    return made
