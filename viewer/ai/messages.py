"""What goes to the model process and comes back: plain values, no torch, no Volume."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from viewer.ai.given import Echoes, Facts, Grid, Spots
from viewer.ai.pack import Pack
from viewer.ai.poses import Poses
from viewer.ai.ways import Device, Devices, Known, Way, Ways
from viewer.core.doubt import Doubt
from viewer.core.finding import HeatMap
from viewer.core.poses.surface import Surface
from viewer.core.target import PixelBox

AUTO = "auto"
"""The device "auto": CUDA where there is one, else the CPU."""

Answered = NDArray[np.float32] | Grid | Spots | Poses

Given = Grid | Echoes | Facts | Surface
"""What a run is given as one of its inputs; a mask is a Grid of truths."""

Frames = Mapping[str, tuple[PixelBox, ...]]
"""What a person framed on an input, by its role, instead of what a pack would find."""


@dataclass(frozen=True, slots=True)
class Run:
    """Asks the model process to run a pack; with ``despite`` whatever it doubts on the way."""

    pack: Pack
    inputs: Mapping[str, Given]
    device: str = AUTO
    frames: Frames = field(default_factory=dict)
    despite: bool = False
    heats: bool = True
    """Whether it is also asked where a network looked."""
    closely: bool = True
    """Whether what was a near thing in fewer digits is asked again in all of them."""
    rung: int = 0
    """Where on the ladder of `viewer.ai.runners.memory` it begins."""


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """One answer to the output at ``output`` of the pack, about the input of that ``role``.

    ``answer`` are logits [labels] for a class, a grade and a risk; places in the index of the
    input; for a mask the number of each voxel's segment (from 1) on the grid of the input; for a
    derived volume its Grid; for poses the surfaces and their camera. ``frame`` lies on the input,
    and so do ``heats``, unless they were ``seen_on`` the input of another role.
    ``unlike`` is what a gate said of it. Of several things on the input ``item`` is the number.
    """

    output: int
    role: str
    answer: Answered
    heats: tuple[HeatMap, ...] = ()
    frame: PixelBox | None = None
    side: str = ""
    side_from: str = ""
    unlike: float | None = None
    seen_on: str = ""
    item: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Ran:
    """All answers of one run, and the doubts that came up on the way."""

    made: tuple[Made, ...]
    device: str
    seconds: float
    doubts: tuple[Doubt, ...] = ()
    precision: str = "float32"
    computing: float = 0.0
    """Seconds of all that networks computed."""
    fell_back: tuple[str, ...] = ()
    """What had to be given up on the way, in words."""
    decisions: int = 0
    """How many of those that hang on a probability might have fallen otherwise."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer, not an error: the pack looked at the input and will not judge it."""

    doubts: tuple[Doubt, ...]


Answer = tuple[Device, ...] | tuple[Way, ...] | Ran | Refused
Message = Devices | Known | Ways | Run
