"""Pictures are made quickly while a hand turns or zooms them, and in full once they stay."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from viewer.ui.canvas.scene import Scene

_REST = 150
"""Milliseconds without a change, after which a picture stays."""


class Rest(QObject):
    """Watches over one view."""

    def __init__(self, pane: QWidget, scene: Callable[[], Scene | None]) -> None:
        super().__init__(pane)
        self._pane = pane
        self._scene = scene
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self._come)

    def disturb(self, *, zoomed: bool = False) -> None:
        """Another slice, or another part of it, is shown; larger or smaller where ``zoomed``."""
        if (scene := self._scene()) is None:
            return
        scene.hurried = scene.hurried or scene.sight.turn is not None
        scene.zooming = scene.zooming or zoomed
        if scene.hurried or scene.zooming:
            self._timer.start()

    def _come(self) -> None:
        if (scene := self._scene()) is not None:
            scene.hurried = scene.zooming = False
            self._pane.update()
