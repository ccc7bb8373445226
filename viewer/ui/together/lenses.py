"""The lens: over the view at hand, and over the next one when the mouse goes there."""

from PySide6.QtCore import QObject

from viewer.ui.canvas.magnifier import Magnifier
from viewer.ui.stage import Stage


class Lenses(QObject):
    """At most one lens, in every view that the mouse enters as long as it is wanted."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._lens: Magnifier | None = None
        stage.active_changed.connect(self._move)

    @property
    def lens(self) -> Magnifier | None:
        """The one in hand."""
        return self._lens

    def toggle(self) -> None:
        """Take it, or put it away."""
        if self._lens is None:
            self._lens = Magnifier(self._stage.active)
        else:
            self._lens.take_away()
            self._lens = None

    def _move(self) -> None:
        """Another view is being worked with."""
        lens = self._lens
        if lens is not None and lens.parentWidget() is not self._stage.active:
            lens.take_away()
            self._lens = Magnifier(self._stage.active, lens.power)
