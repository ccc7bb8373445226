"""What the networks of a pack see of cases, and what else its gate is given."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.ai.frames import Frame
from viewer.ai.given import Grid, grid_of
from viewer.ai.messages import Frames
from viewer.ai.pack import Applies, Bounds, Stage
from viewer.ai.runners.chain import run
from viewer.ai.runners.load import Loaded
from viewer.ai.runners.steps.call import NotAccepted, Tools
from viewer.ai.runners.values import Joint, Scores, leaves
from viewer.core.errors import ViewerError
from viewer.core.target import PixelBox
from viewer.lab.data.case import Case
from viewer.lab.data.opened import first_volume
from viewer.lab.evaluation.many import many, one_thread_each
from viewer.lab.training.augment.looks import Looks
from viewer.workers.progress import Progress

SURE = Joint(Frame(0.0, 0.0, 1.0))
"""What stands for the joint where a gate takes none."""

EVERY = 2
"""Of so many cases one is shown in another look."""

ANY_METAL = Applies(metal=Bounds(math.inf, math.inf))
"""However much looks like metal, it is shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What there is of those cases in which something is seen.

    ``features`` [n, networks * features], the right ``labels`` [n], how ``sure`` each joint is [n],
    and how much looks like ``metal`` there [n].
    """

    features: NDArray[np.float32]
    labels: NDArray[np.int64]
    sure: NDArray[np.float32]
    metal: NDArray[np.float32]


@dataclass(frozen=True)
class Shown:
    """How cases are shown to the network before a gate; ``framed`` ones are their own frame."""

    loaded: Loaded
    gate: Stage
    looks: Looks
    framed: bool

    def seen(self, cases: Sequence[Case], progress: Progress, noun: str) -> Seen:
        """What is seen of each case; one that is refused before the gate is left out."""
        with one_thread_each():
            found = many(self._of, list(enumerate(cases)), progress, noun)
        pairs = zip(found, cases, strict=True)
        there = [(one, case.label) for one, case in pairs if one is not None]
        if not there:
            raise ViewerError("In none of the cases was anything to be seen.")
        return Seen(
            np.stack([scores.features for (scores, _), _ in there]),
            np.array([label for _, label in there]),
            np.array([joint.frame.confidence for (_, joint), _ in there], np.float32),
            np.array([joint.metal for (_, joint), _ in there], np.float32),
        )

    def _of(self, numbered: tuple[int, Case]) -> tuple[Scores, Joint] | None:
        """What is said of the joint that the stages before find; of several, the widest framed."""
        number, case = numbered
        grids = {role: grid_of(first_volume(one), role) for role, one in case.files.items()}
        if number % EVERY:
            random = np.random.default_rng(number)
            grids = {role: self._otherwise(grid, random) for role, grid in grids.items()}
        loaded = self.loaded
        frames = self._frames(grids)
        tools = Tools(loaded.networks, loaded.fitted, loaded.device, frames, applies=ANY_METAL)
        try:
            values = run(loaded.pack, grids, tools, Progress(), until=self.gate.gives)
        except NotAccepted:
            return None
        taken = [tuple(leaves(values[name])) for name in self.gate.takes]
        scored = [one for one in taken[0] if isinstance(one, Scores)]
        joints = [one for one in taken[-1] if isinstance(one, Joint)] or [SURE] * len(scored)
        return max(zip(scored, joints, strict=True), key=lambda pair: _width(pair[0]))

    def _frames(self, grids: dict[str, Grid]) -> Frames:
        if not self.framed:
            return {}
        shapes = {role: grid.picture.shape for role, grid in grids.items()}
        return {role: (PixelBox(0, 0, rows, wide),) for role, (rows, wide) in shapes.items()}

    def _otherwise(self, grid: Grid, random: np.random.Generator) -> Grid:
        """A film, whose values are bytes, as others show it."""
        if grid.values.dtype != np.uint8:
            return grid
        made = self.looks(grid.picture.astype(np.float32) / np.float32(255), random)
        return replace(grid, values=np.round(made * 255).astype(np.uint8)[None])


def _width(scores: Scores) -> float:
    frame = scores.seen.frame
    return frame.right - frame.left if frame else 0.0
