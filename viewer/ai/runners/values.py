"""What the stages of a pack hand to each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from viewer.ai.frames import Frame
from viewer.ai.given import Echoes, Facts, Grid, Spots
from viewer.ai.poses import Poses
from viewer.core.poses.surface import Surface


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint that was found in a picture, or framed by hand, and whose it is.

    ``metal`` is how much looks like metal there (see `viewer.ai.metal`), where that was asked.
    """

    frame: Frame
    side: str = ""
    side_from: str = ""
    metal: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What a network says of what was ``seen``: ``logits`` [labels].

    ``features`` are those of all members, one after another, where the stage hands them on.
    ``cells`` [members, images, labels, (slices,) rows, columns] are the parts of each cell in them,
    where those are known; of a mirror image as it was seen. ``shown`` [members, images, pictures,
    channels, (slices,) rows, columns] is what the layer of a heat map made of them, likewise.
    ``unlike`` is how far they lie from what was learnt on (see `steps.gate`), where that was asked.
    """

    logits: NDArray[np.float32]
    seen: Grid
    features: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    unlike: float | None = None
    cells: NDArray[np.float32] | None = None
    shown: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """A value for each of several things, such as the two knees of one film."""

    items: "tuple[Value, ...]"


Value = Grid | Echoes | Facts | Surface | Joint | Scores | Spots | Poses | Several


def leaves(value: Value) -> Iterator[Value]:
    """The single values in one that may be several, in order."""
    if isinstance(value, Several):
        for item in value.items:
            yield from leaves(item)
    else:
        yield value
