"""What a step is called with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

import torch
from numpy.typing import NDArray
from torch import nn

from viewer.ai.given import Echoes, Grid, Spots
from viewer.ai.messages import Frames
from viewer.ai.pack import Applies, Stage
from viewer.ai.runners.engines import Stopwatch
from viewer.ai.runners.growing import Growing
from viewer.ai.runners.values import Joint, Scores, Value
from viewer.core.doubt import Doubt, Weight
from viewer.workers.progress import Progress


class NotAccepted(Exception):
    """The pack will not judge what it was given; the doubts are in its `Tools`."""


@dataclass(slots=True)
class Tools:
    """What the steps of one run share.

    ``networks`` are the members of a stage, ready on ``device``; ``fitted`` the arrays under a
    prefix of the weights. ``frames`` were drawn by a person. What is doubted goes into ``doubts``;
    with ``despite`` nothing stops the run. A network is given ``part`` of the pieces at once that
    it is given where memory is plenty. ``applies`` are the limits of a gate. ``growing`` tells how
    windows of a stage may grow; None where they must be as the pack has them. ``watch`` looks at
    the networks while they compute. ``claimed_from`` is, of places by the name of their value, the
    probability below which none is claimed. ``margins`` tell how near to its limits all came that
    was asked on the way.
    """

    networks: Callable[[Stage], Sequence[nn.Module]]
    fitted: Callable[[str], Mapping[str, NDArray[Any]]]
    device: torch.device
    frames: Frames = field(default_factory=dict)
    despite: bool = False
    part: float = 1.0
    applies: Applies = field(default_factory=Applies)
    growing: Callable[[Stage], Growing | None] = lambda _: None
    watch: Stopwatch = field(default_factory=Stopwatch)
    claimed_from: Mapping[str, float] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    margins: list[float] = field(default_factory=list)

    def near(self, value: float, *limits: float) -> None:
        """Note how near a value that networks told came to limits, or others, that decide."""
        self.margins += [abs(value - limit) for limit in limits]

    def doubt(self, text: str, weight: Weight, about: str, item: int | None = None) -> None:
        """Say what speaks against a claim. Raises NotAccepted where that ends the run."""
        made = Doubt(text, weight, about, item)
        if made not in self.doubts:
            self.doubts.append(made)
        if weight is Weight.REFUSES and not self.despite:
            raise NotAccepted

    def impossible(self, text: str, about: str) -> NoReturn:
        """Say why it cannot be run at all."""
        self.doubts.append(Doubt(text, Weight.IMPOSSIBLE, about))
        raise NotAccepted


@dataclass(frozen=True, slots=True)
class Call:
    """One step: its stage, and the values that the stage takes; None for an input not there.

    Where those are one of several, ``item`` is the number of it, from 0.
    """

    stage: Stage
    takes: tuple[Value | None, ...]
    tools: Tools
    progress: Progress
    item: int | None = None

    def doubt(self, text: str, weight: Weight, about: str) -> None:
        """Say what speaks against a claim of this. Raises NotAccepted where that ends the run."""
        self.tools.doubt(text, weight, about, self.item)

    def grid(self, at: int = 0) -> Grid:
        """A value taken, which is a grid."""
        return _of(Grid, self.takes[at], self.stage)

    def joint(self, at: int) -> Joint:
        """A value taken, which is a joint."""
        return _of(Joint, self.takes[at], self.stage)

    def scores(self, at: int = 0) -> Scores:
        """A value taken, which is what a network said."""
        return _of(Scores, self.takes[at], self.stage)

    def spots(self, at: int = 0) -> Spots:
        """A value taken, which is places in a picture."""
        return _of(Spots, self.takes[at], self.stage)

    def echoes(self, at: int = 0) -> Echoes:
        """A value taken, which is several echoes."""
        return _of(Echoes, self.takes[at], self.stage)

    def number(self, key: str) -> float:
        """An argument that is a number."""
        return self.stage.number(key)

    def numbers(self, key: str) -> tuple[float, ...]:
        """An argument that is a list of numbers."""
        values = self.stage.arguments[key]
        assert isinstance(values, tuple), "the reader of packs has checked it"
        return tuple(float(one) for one in values if isinstance(one, int | float))

    def text(self, key: str) -> str:
        """An argument that is a text."""
        return str(self.stage.arguments[key])


Kind = TypeVar("Kind", Grid, Echoes, Joint, Scores, Spots)


def _of(kind: type[Kind], value: Value | None, stage: Stage) -> Kind:
    if not isinstance(value, kind):
        made = type(value).__name__.lower()
        raise TypeError(f"the stage {stage.op} takes a {kind.__name__.lower()}, not a {made}")
    return value


Step = Callable[[Call], Value]
