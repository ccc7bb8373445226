"""What can be taken hold of on the crosshair's lines.

A round grip turns the other two planes about the cursor, a square one changes how thick slabs are.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from viewer.ui.canvas.crosshair.lines import Place, Trace

REACH = 11.0
"""Widget pixels from the middle of a grip within which it is taken."""

NEAR = 14.0
"""Widget pixels from a line within which its grips are shown."""

_ROOM = 60.0
"""Widget pixels of a line below which it has no grip on that side."""

_TURNS_AT, _SLAB_AT = 2 / 3, 1 / 3
"""Where along a line, from the cursor to the edge, its grips are."""


class Does(StrEnum):
    """What a grip is for."""

    TURN = "turn"
    SLAB = "slab"


@dataclass(frozen=True, slots=True)
class Grip:
    """A place on a line that can be taken."""

    does: Does
    place: Place
    trace: Trace


def grips(traces: Iterable[Trace], size: tuple[float, float]) -> list[Grip]:
    """All of them on a widget of ``size`` (width, height)."""
    found = []
    for trace in traces:
        for sign in (-1, 1):
            room = trace.reach(size, sign)
            if room < _ROOM or not _within(trace.place, size):
                continue
            found.append(Grip(Does.TURN, trace.at(sign * room * _TURNS_AT), trace))
            if trace.half > 0:
                along = sign * room * _SLAB_AT
                sides = (-trace.half, trace.half)
                found += [Grip(Does.SLAB, trace.at(along, side), trace) for side in sides]
    return [grip for grip in found if _within(grip.place, size)]


def taken(among: Sequence[Grip], x: float, y: float) -> Grip | None:
    """The grip at a place, the nearest of them."""
    near = [(math.hypot(x - g.place[0], y - g.place[1]), n) for n, g in enumerate(among)]
    distance, number = min(near, default=(math.inf, 0))
    return among[number] if distance <= REACH else None


def is_near(traces: Iterable[Trace], x: float, y: float) -> bool:
    """Whether a place is beside one of the lines, or at the edge of its slab."""
    return any(
        abs(abs(trace.distance(x, y)) - half) <= NEAR
        for trace in traces
        for half in (0, trace.half)
    )


def _within(place: Place, size: tuple[float, float]) -> bool:
    return 0 <= place[0] <= size[0] and 0 <= place[1] <= size[1]
