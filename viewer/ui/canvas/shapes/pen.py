"""From presses and moves to a finished shape: click by click, or in one stroke. No Qt."""

from viewer.core.geometry import Points
from viewer.core.shapes.region import Shape
from viewer.core.shapes.shaping import CLICKS, Sheet
from viewer.ui.canvas.shapes.draft import Draft

Spot = tuple[float, float]
"""x, y on the widget."""

TREMBLE = 4.0
"""Widget pixels that a hand may move during a click."""


class Pen:
    """The shape that is being drawn; places are (3,) in space."""

    def __init__(self) -> None:
        self.draft: Draft | None = None
        self._pressed: tuple[Spot, Points] | None = None
        self._first = False
        self._wandered = False

    @property
    def held(self) -> bool:
        """Whether the button is down."""
        return self._pressed is not None

    def press(self, shape: Shape, sheet: Sheet, place: Points, spot: Spot) -> None:
        """The button goes down: the first place of a shape, or the next one to be."""
        self._pressed, self._wandered = (spot, place), False
        self._first = self.draft is None
        if self.draft is None:
            self.draft = Draft(shape, sheet, (place,), place)
        else:
            self.draft = self.draft.moved(place)

    def move(self, place: Points, spot: Spot) -> None:
        """The hand moves, with the button down or not."""
        if self.draft is None:
            return
        if self._pressed is not None and not self._wandered:
            (x, y), pressed = self._pressed
            self._wandered = max(abs(spot[0] - x), abs(spot[1] - y)) >= TREMBLE
            if self._wandered and self.draft.starts_line and not self._first:
                self.draft = self.draft.added(pressed)
        self.draft = self.draft.moved(place)

    def release(self, place: Points) -> bool:
        """The button comes up; whether the shape is finished with it."""
        if self.draft is None or self._pressed is None:
            return False
        self._pressed = None
        one_place = CLICKS[self.draft.shape] == 1
        if not one_place and (self._wandered or not self._first):
            self.draft = self.draft.added(place)
        return self.draft.done

    def back(self) -> None:
        """Without the last place."""
        if self.draft is not None:
            self.draft = self.draft.shortened()

    def drop(self) -> None:
        """Nothing is being drawn any more."""
        self.draft = self._pressed = None
