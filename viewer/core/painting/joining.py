"""Two masks of one grid as one: what either has, what only the first has, what both have."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from viewer.core.mask import Mask, Patch
from viewer.core.painting.patching import holding, patch_of, starts


class Join(StrEnum):
    """What becomes of a mask."""

    ADD = "add"
    SUBTRACT = "subtract"
    INTERSECT = "intersect"


JOINS: dict[Join, Callable[[Mask, Mask], Mask]] = {
    Join.ADD: lambda mask, other: mask | other,
    Join.SUBTRACT: lambda mask, other: mask & ~other,
    Join.INTERSECT: lambda mask, other: mask & other,
}


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """A mask joined with an ``other`` one of its grid, which stays as it is.

    ``algorithm`` is what had a part in that one.
    """

    called: ClassVar[str] = "joined"

    other: Mask
    join: Join
    algorithm: str = ""

    def on(self, mask: Mask) -> Patch | None:
        """See `Edit`."""
        # Beyond this box nothing can change.
        box = holding(mask if self.join is Join.INTERSECT else self.other)
        if box is None:
            return None
        before = mask[box]
        return patch_of(starts(box), before, JOINS[self.join](before, self.other[box]))
