"""Schematic drawings of what can be answered, by the codes of the options."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from viewer import paths
from viewer.ai.table import Table, read_table
from viewer.core.codes import Code

SIZE = 100
"""Drawings are so wide and so high."""


class Kind(StrEnum):
    """What a line stands for."""

    BONE = "bone"
    DENSE = "dense"
    """Bone that is whiter than it should be."""
    FRACTURE = "fracture"
    THIN = "thin"
    """Trabeculae, and whatever else only leads the eye."""
    CYST = "cyst"
    SOFT = "soft"
    """Menisci and ligaments."""
    FLUID = "fluid"
    METAL = "metal"
    CEMENT = "cement"
    MEASURE = "measure"
    """What is to be measured, from end to end."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through ``points`` (right, down), 0 to `SIZE`: a smooth one, unless it is ``sharp``.

    A ``closed`` one goes back to where it began.
    """

    kind: Kind
    points: tuple[tuple[float, float], ...]
    closed: bool = False
    sharp: bool = False


Drawing = tuple[Line, ...]


def drawing_of(code: Code | None) -> Drawing:
    """That of an option; empty where there is none."""
    return () if code is None else _drawings().get(code.value, ())


@cache
def _drawings() -> dict[str, Drawing]:
    files = sorted(paths.resource("reading", "drawings").glob("*.toml"))
    tables = (one for file in files for one in read_table(file).tables("drawing"))
    return {one.text("code"): tuple(map(_line, one.tables("line"))) for one in tables}


def _line(table: Table) -> Line:
    kind = Kind(table.choice("kind", [one.value for one in Kind]))
    points = tuple((float(x), float(y)) for x, y in table.several("points", list))
    closed, sharp = (table.get_or(key, bool, False) for key in ("closed", "sharp"))
    return Line(kind, points, closed, sharp)
