"""The pictures and scans that a network learns from, as the stages of its pack make them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NoReturn

import numpy as np
import torch
from numpy.typing import NDArray

from viewer.ai.given import Grid, grid_of
from viewer.ai.messages import Frames
from viewer.ai.outputs import Output
from viewer.ai.pack import Pack, Stage
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.steps.call import NotAccepted, Tools
from viewer.ai.runners.values import leaves
from viewer.core.errors import ViewerError
from viewer.core.target import PixelBox
from viewer.core.volume import Volume
from viewer.lab.data.case import Case
from viewer.lab.data.opened import first_volume
from viewer.lab.training.as_labels import as_labels
from viewer.lab.training.graph import is_film, role_of, to
from viewer.lab.training.seen import Seen, Store, Values
from viewer.lab.training.truth import truth_on
from viewer.workers.progress import Progress

Shades = NDArray[np.float32]
"""(slice, row, column)."""

BYTES = (0.0, 255.0)
PERCENTILES = (0.5, 99.5)
SAMPLED = 1 << 16


@dataclass(frozen=True)
class Shown:
    """How a pack makes of a case what the network of a ``stage`` is shown.

    ``moved`` and ``shaded`` name the values whose place and look are changed at random. ``framed``
    cases show the frame alone; ``loaded`` are the networks that frame the others.
    """

    pack: Pack
    stage: Stage
    moved: str
    shaded: str
    framed: bool = True
    loaded: Loaded | None = None

    @property
    def role(self) -> str:
        """The input that the network sees."""
        return role_of(self.pack, self.stage.takes[0])

    def seen(
        self, cases: Sequence[Case], output: Output, store: Store, progress: Progress
    ) -> list[Seen]:
        """The value ``moved`` of each case in which that input is there; of several, the widest."""
        there = [case for case in cases if self.role in case.files]
        made = []
        for at, case in enumerate(there):
            progress.step(at / len(there), "Reading the pictures")
            made.append(self._seen(case, output, store))
        return made

    def _seen(self, case: Case, output: Output, store: Store) -> Seen:
        file = case.files[self.role]
        key = (self.moved, file)
        try:
            if as_labels(output) is not None:
                values = store.once(key, lambda: self._packed(self._read(file)[1].values))
                return Seen(case, values, case.label)
            volume, grid = self._read(file)
            truth = truth_on(case, volume, grid, output)
        except ViewerError as problem:
            raise ViewerError(
                f"{file} cannot be learnt from. {problem.message}", problem.hint
            ) from problem
        return Seen(case, store.once(key, lambda: self._packed(grid.values)), store.kept(truth))

    def _read(self, file: Path) -> tuple[Volume, Grid]:
        volume = first_volume(file)
        return volume, self._moved(grid_of(volume, self.role))

    def _moved(self, grid: Grid) -> Grid:
        frames: Frames = {self.role: (_all_of(grid),)} if self.framed else {}
        tools = self._tools(frames)
        try:
            values = run(self._first, {self.role: grid}, tools, Progress())
        except NotAccepted as problem:
            raise ViewerError(" ".join(str(one.text) for one in tools.doubts)) from problem
        made = [one for one in leaves(values[self.moved]) if isinstance(one, Grid)]
        return max(made, key=lambda one: one.frame.right - one.frame.left if one.frame else 0)

    def _packed(self, values: Values) -> Values:
        if is_film(self.pack, self.moved):
            return np.asarray(np.clip(np.round(values), *BYTES), dtype=np.uint8)
        return np.asarray(values, dtype=np.float16)

    def between(self, moved: Values) -> Shades:
        """From the value ``moved`` to the value ``shaded``."""
        return self._run(self._second, self.moved, moved, self.shaded)

    def after(self, shaded: Values) -> Shades:
        """From the value ``shaded`` to what the network is shown."""
        return self._run(self._third, self.shaded, shaded, self.stage.takes[0])

    def plain(self, seen: Seen) -> Shades:
        """What the network is shown of a case as it is."""
        return self.after(self.between(widened(seen.values)))

    def ends(self, shaded: Shades) -> tuple[float, float]:
        """The darkest and the brightest grey that there may be, of a scan that there is."""
        if is_film(self.pack, self.shaded):
            return BYTES
        flat = shaded.ravel()
        low, high = np.percentile(flat[:: max(1, flat.size // SAMPLED)], PERCENTILES)
        return float(low), float(max(high, low + 1e-6))

    def _run(self, pack: Pack, name: str, values: Values, wanted: str) -> Shades:
        made = run(pack, {name: Grid(values)}, self._tools({}), Progress())[wanted]
        assert isinstance(made, Grid), "stages of pictures give pictures"
        return np.asarray(made.values, dtype=np.float32)

    @cached_property
    def _first(self) -> Pack:
        return to(self.pack, self.moved)

    @cached_property
    def _second(self) -> Pack:
        return to(self.pack, self.shaded, (self.moved,))

    @cached_property
    def _third(self) -> Pack:
        return to(self.pack, self.stage.takes[0], (self.shaded,))

    def _tools(self, frames: Frames) -> Tools:
        if self.loaded is None:
            return Tools(_none, _none, torch.device("cpu"), frames, despite=True)
        there = self.loaded
        return Tools(there.networks, there.fitted, there.device, frames, despite=True)


def widened(values: Values) -> Values:
    """Numbers in half precision as those that can be computed with."""
    return values.astype(np.float32) if values.dtype == np.float16 else np.asarray(values)


def _none(asked: object) -> NoReturn:
    raise ViewerError(
        f"The pack needs weights to find what it looks at: {asked}.",
        hint="Train that first, or say framed = true in train.toml where the data are framed.",
    )


def _all_of(grid: Grid) -> PixelBox:
    rows, columns = grid.picture.shape
    return PixelBox(0, 0, rows, columns)
