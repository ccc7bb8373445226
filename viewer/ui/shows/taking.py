"""Numbered pictures of a window, with a dialog over it where there is one."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from viewer.ui.shows.script import Ready, after

Steps = Iterator[Ready]

SETTLES_S = 0.3
_DIM = QColor(0, 0, 0, 90)


class Taking:
    """Takes one after another into a folder; ``look`` is said at the end of their names."""

    def __init__(self, window: QWidget, out: Path, look: str, number: int = 0) -> None:
        self._window = window
        self._out = out
        self._look = look
        self._number = number

    def shown(self, name: str) -> Steps:
        """A picture once all has settled."""
        yield after(SETTLES_S)
        self.take(name)

    def take(self, name: str, dialog: QWidget | None = None) -> None:
        """A picture now."""
        picture = self._window.grab()
        if dialog is not None:
            painter = QPainter(picture)
            painter.fillRect(self._window.rect(), _DIM)
            at = dialog.mapToGlobal(QPoint(0, 0)) - self._window.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(at, dialog.grab())
            painter.end()
        self._number += 1
        picture.save(str(self._out / f"{self._number:02d}-{name}-{self._look}.png"))
