"""Which way round a picture is shown: quarter turns, and whether it is mirrored."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pair = tuple[float, float]
Edges = tuple[str, str, str, str]
"""What stands at the left, right, top and bottom edge."""


@dataclass(frozen=True, slots=True)
class Facing:
    """A picture mirrored left to right or not, and then turned clockwise by quarter ``turns``.

    There are eight; any other number of turns counts as one of 0 to 3.
    """

    turns: int = 0
    mirrored: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "turns", self.turns % 4)

    @property
    def lies(self) -> bool:
        """Whether down the screen runs along the rows of the picture."""
        return self.turns % 2 == 1

    @property
    def inverse(self) -> "Facing":
        """What brings the picture back; a mirrored one is its own."""
        return self if self.mirrored else Facing(-self.turns)

    def turned(self, quarters: int) -> "Facing":
        """Turned clockwise on the screen, as it is seen now."""
        return Facing(self.turns + quarters, self.mirrored)

    def flipped(self, *, upside_down: bool = False) -> "Facing":
        """Mirrored on the screen, left to right or upside down, as it is seen now."""
        return Facing(2 * upside_down - self.turns, not self.mirrored)

    def size(self, size: Pair) -> Pair:
        """The (height, width) on the screen of a picture of ``size`` (down, right)."""
        return (size[1], size[0]) if self.lies else size

    def place(self, down: float, right: float, size: Pair) -> Pair:
        """Where a place lies on the screen; both from the upper left corners, edge to edge."""
        tall, wide = size
        right = wide - right if self.mirrored else right
        for _ in range(self.turns):
            down, right, tall, wide = right, tall - down, wide, tall
        return down, right

    def edges(self, edges: Edges) -> Edges:
        """What stood at the edges of the picture, at the edges of the screen."""
        left, right, top, bottom = edges
        if self.mirrored:
            left, right = right, left
        for _ in range(self.turns):
            left, right, top, bottom = bottom, top, left, right
        return left, right, top, bottom

    def shown(self, picture: NDArray[Any]) -> NDArray[Any]:
        """The pixels (down, right, …) of a picture as they lie on the screen: a view of them."""
        return np.rot90(picture[:, ::-1] if self.mirrored else picture, -self.turns)


UPRIGHT = Facing()
"""As the file has it."""
