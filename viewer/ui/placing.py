"""The window comes back where it was, with its panels as wide as they were."""

from contextlib import suppress

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from viewer.store.private import NotSaved
from viewer.store.settings import WINDOW_PANELS, WINDOW_PLACE, Settings

_VERSION = 1
"""Counts up when other panels stand beside the pictures: what was kept does not fit them."""


def keep(window: QMainWindow, settings: Settings) -> None:
    """Note where the window is, for the next start; a full disk must not hold up the end."""
    with suppress(NotSaved):
        settings.set(WINDOW_PLACE, _text(window.saveGeometry()))
        settings.set(WINDOW_PANELS, _text(window.saveState(_VERSION)))


def put_back(window: QMainWindow, settings: Settings) -> None:
    """Put a window that is shown where the last one was; left alone where that is not known."""
    place, panels = settings.get(WINDOW_PLACE), settings.get(WINDOW_PANELS)
    if place and window.restoreGeometry(_bytes(place)):
        window.restoreState(_bytes(panels), _VERSION)


def _text(kept: QByteArray) -> str:
    return bytes(kept.toBase64().data()).decode("ascii")


def _bytes(kept: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(kept.encode("ascii", "ignore")))
