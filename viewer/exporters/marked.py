"""A mark with all that an export says of it: where it lies, and its numbers; or these alone."""

from dataclasses import dataclass

from viewer.core.annotation import Marked
from viewer.core.finding import Finding
from viewer.core.shapes.measure import Measured
from viewer.core.shapes.region import Region
from viewer.core.target import Target
from viewer.core.volume import Volume


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a mark: ``verdict`` is what a norm says of it.

    ``of`` are the shapes that it was measured on, where they are others than the mark's own.
    """

    what: Measured
    verdict: str = ""
    of: tuple[Region, ...] = ()

    @property
    def origin(self) -> str:
        """Where a length or an area holds (``mm at detector``); empty for what needs no saying."""
        return self.what.origin if self.what.origin != self.what.unit else ""


@dataclass(frozen=True, slots=True, eq=False)
class MarkedOn:
    """A mark, the Volume that it lies on, and its numbers; ``title`` is what people call it.

    ``origin`` is the claim that it came from, where a model found it.
    """

    mark: Marked
    volume: Volume
    numbers: tuple[Number, ...] = ()
    title: str = ""
    origin: Finding | None = None


@dataclass(frozen=True, slots=True, eq=False)
class NumbersOf:
    """Numbers of a picture without the places that they stand on: what several readers came to.

    ``id`` is what they are known again by.
    """

    id: str
    target: Target
    numbers: tuple[Number, ...]
    title: str
