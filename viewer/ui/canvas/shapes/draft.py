"""A shape in the making: what was pointed at so far, and what it would be now. No Qt."""

from dataclasses import dataclass, replace

import numpy as np

from viewer.core.geometry import Geometry, Points
from viewer.core.shapes.outline import TWO_LINES, lines_of, region_at
from viewer.core.shapes.region import COUNTS, Region, Shape
from viewer.core.shapes.shaping import CLICKS, LEAST, Sheet, built

_FROM_CORNER = frozenset({Shape.BOX, Shape.ELLIPSE})


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """``clicks`` were pointed at, ``loose`` is where the hand is now; places (3,) in space."""

    shape: Shape
    sheet: Sheet
    clicks: tuple[Points, ...]
    loose: Points

    @property
    def done(self) -> bool:
        """Whether there is nothing left to point at."""
        return len(self.clicks) >= CLICKS[self.shape]

    @property
    def enough(self) -> bool:
        """Whether it can be finished as it is."""
        return len(self.clicks) >= LEAST[self.shape]

    @property
    def starts_line(self) -> bool:
        """Whether the next place begins the second of two lines."""
        return self.shape in TWO_LINES and len(self.clicks) == 2

    def moved(self, place: Points) -> "Draft":
        """The hand is somewhere else; what needs but one place goes with it."""
        if CLICKS[self.shape] == 1:
            return replace(self, clicks=(place,), loose=place)
        return replace(self, loose=place)

    def added(self, place: Points) -> "Draft":
        """One more place."""
        return replace(self, clicks=(*self.clicks, place), loose=place)

    def shortened(self) -> "Draft | None":
        """Without the last place; None where there is none left."""
        return replace(self, clicks=self.clicks[:-1]) if len(self.clicks) > 1 else None

    def constrained(self, place: Points) -> Points:
        """A place on one of the eighths of a turn from the last one, or that makes a square."""
        if not self.clicks or self.starts_line:
            return place
        way = self.sheet.squared if self.shape in _FROM_CORNER else self.sheet.straightened
        return way(self.clicks[-1], place)

    def lines(self) -> list[Points]:
        """The lines (n, 3) to be seen now."""
        places = self._places()
        if self._is_whole(len(places)):
            return lines_of(self.shape, built(self.shape, places, self.sheet))
        if self.shape in TWO_LINES:
            return [line for line in (places[:2], places[2:]) if len(line) > 1]
        return [places] if len(places) > 1 else []

    def seen(self) -> Points:
        """The places (n, 3) pointed at, and the one where the hand is."""
        return np.array([*self.clicks, self.loose])

    def sketch(self, geometry: Geometry) -> Region:
        """What stands for it as long as it is no shape yet."""
        return region_at(Shape.TEXT, self.clicks[:1], geometry)

    def region(self, geometry: Geometry, *, loose: bool) -> Region | None:
        """What it is now, with or without the ``loose`` place; None where it is no shape yet."""
        places = self._places() if loose else np.array(self.clicks)
        if not self._is_whole(len(places)):
            return None
        return region_at(self.shape, built(self.shape, places, self.sheet), geometry)

    def _is_whole(self, count: int) -> bool:
        if self.shape is Shape.POLYGON:
            return count >= COUNTS[self.shape][0]
        return count == CLICKS[self.shape]

    def _places(self) -> Points:
        return np.array(self.clicks if self.done else (*self.clicks, self.loose))
