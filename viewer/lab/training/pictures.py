"""The pictures that a network learns from, as the stages of its pack make them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NoReturn

import numpy as np
import torch
from numpy.typing import NDArray

from viewer.ai.given import Grid, grid_of
from viewer.ai.messages import Frames
from viewer.ai.pack import Pack, Stage
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.steps.call import Tools
from viewer.ai.runners.values import leaves
from viewer.core.errors import ViewerError
from viewer.core.greys import Bytes
from viewer.core.target import PixelBox
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.lab.data.case import Case
from viewer.lab.training.recipe import Data
from viewer.workers.progress import Progress

Picture = NDArray[np.float32]


@dataclass(frozen=True)
class Shown:
    """How a pack makes of a file what the network of a ``stage`` is shown.

    ``loaded`` are the networks that frame the pictures, where data are not framed.
    """

    pack: Pack
    data: Data
    stage: Stage
    loaded: Loaded | None = None

    def pictures(self, cases: Sequence[Case], progress: Progress) -> Bytes:
        """The value ``moved`` of each case, in bytes [n, rows, columns]; the surest of several."""
        made = []
        for at, case in enumerate(cases):
            progress.step(at / len(cases), "Reading the pictures")
            made.append(self._picture(case))
        if len({one.shape for one in made}) > 1:
            raise ViewerError(
                f'What "{self.data.moved}" gives differs in size from picture to picture.',
                hint="Name a stage of the pack that makes all of one size in train.toml.",
            )
        return np.stack(made)

    def _picture(self, case: Case) -> Bytes:
        role, file = next(iter(case.files.items()))
        grid = grid_file(file, role)
        frames: Frames = {role: (_all_of(grid),)} if self.data.framed else {}
        values = run(self._first, {role: grid}, self._tools(frames), Progress())
        made = [one for one in leaves(values[self.data.moved]) if isinstance(one, Grid)]
        widest = max(made, key=lambda one: one.frame.right - one.frame.left if one.frame else 0)
        return np.asarray(np.clip(np.round(widest.picture), 0, 255), dtype=np.uint8)

    def between(self, moved: NDArray[np.generic]) -> Picture:
        """From the value ``moved`` to the value ``shaded``, greys of 0 to 1."""
        return self._run(self._second, self.data.moved, moved, self.data.shaded) / np.float32(255)

    def after(self, shaded: Picture) -> Picture:
        """From the value ``shaded`` to what the network is shown."""
        return self._run(self._third, self.data.shaded, shaded, self.stage.takes[0])

    def _run(self, pack: Pack, name: str, picture: NDArray[np.generic], wanted: str) -> Picture:
        values = run(pack, {name: Grid(picture[None])}, self._tools({}), Progress())
        made = values[wanted]
        assert isinstance(made, Grid), "stages of pictures give pictures"
        return np.asarray(made.picture, dtype=np.float32)

    @cached_property
    def _first(self) -> Pack:
        return self._to(self.data.moved, ())

    @cached_property
    def _second(self) -> Pack:
        return self._to(self.data.shaded, (self.data.moved,))

    @cached_property
    def _third(self) -> Pack:
        return self._to(self.stage.takes[0], (self.data.shaded,))

    def _to(self, name: str, known: tuple[str, ...]) -> Pack:
        """The pack with those stages alone that make a value of what is ``known``."""
        given = {stage.gives: stage for stage in self.pack.stages}
        if name not in given:
            raise ViewerError(
                f'No stage of {self.pack.title} gives "{name}".',
                hint="Name one in [data] of train.toml as it is named in pack.toml.",
            )
        needed, open_ = set[str](), [name]
        while open_:
            one = open_.pop()
            if one in given and one not in known:
                needed.add(one)
                open_ += given[one].takes
        stages = tuple(stage for stage in self.pack.stages if stage.gives in needed)
        return replace(self.pack, stages=stages)

    def _tools(self, frames: Frames) -> Tools:
        if self.loaded is None:
            return Tools(_none, _none, torch.device("cpu"), frames, despite=True)
        there = self.loaded
        return Tools(there.networks, there.fitted, there.device, frames, despite=True)


def _none(asked: object) -> NoReturn:
    raise ViewerError(
        f"The pack needs weights to find what it looks at: {asked}.",
        hint="Train that first, or say framed = true in train.toml where the data are framed.",
    )


def grid_file(file: Path, role: str) -> Grid:
    """The first picture or scan of a file. Raises ViewerError."""
    found = scan([file], Progress())
    shown = [one for study in found.studies for one in study.series if one.stacks]
    if not shown:
        reason = found.refusals[0].reason if found.refusals else "There is no picture in it."
        raise ViewerError(f"{file} cannot be learnt from. {reason}")
    return grid_of(read(shown[0], 0, Progress()), role)


def _all_of(grid: Grid) -> PixelBox:
    rows, columns = grid.picture.shape
    return PixelBox(0, 0, rows, columns)
