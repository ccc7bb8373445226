"""Turned planes are sampled coarsely while they change, and in full once they stay."""

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

    def disturb(self) -> None:
        """Another slice, or another part of it, is shown."""
        scene = self._scene()
        if scene is not None and scene.sight.turn is not None:
            scene.hurried = True
            self._timer.start()

    def _come(self) -> None:
        if (scene := self._scene()) is not None:
            scene.hurried = False
            self._pane.update()
