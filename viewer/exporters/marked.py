"""A mark with all that an export says of it: where it lies, and its numbers."""

from dataclasses import dataclass

from viewer.core.annotation import Marked
from viewer.core.codes import Code
from viewer.core.region import Region
from viewer.core.volume import Volume


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a mark.

    ``unit`` is as it is shown, ``ucum`` the same as a code (UCUM); ``origin`` says where a length
    holds (``mm at detector``), empty for what needs no saying. ``of`` are the shapes that it was
    measured on, where they are others than the mark's own; ``verdict`` what a norm says of it.
    """

    name: str
    code: Code
    value: float
    unit: str
    ucum: Code
    origin: str = ""
    verdict: str = ""
    of: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class MarkedOn:
    """A mark, the Volume that it lies on, and its numbers; ``title`` is what people call it."""

    mark: Marked
    volume: Volume
    numbers: tuple[Number, ...] = ()
    title: str = ""
