"""The panels beside the pictures: where each stands, and which one of a group is in front."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow, QTabBar, QTabWidget, QWidget

from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


class Place(StrEnum):
    """Where a panel stands; several at one place are tabs of one group."""

    LEFT = "left"
    RIGHT = "right, above"
    LOW = "right, below"


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """A widget beside the pictures, under a name for code and a title for people."""

    id: str
    title: str
    widget: QWidget
    place: Place


class Docks:
    """The panels of a window. One window has them for as long as it lives."""

    def __init__(self, window: QMainWindow, panels: Sequence[Panel]) -> None:
        self._window = window
        self._docks = {panel.id: _dock(panel) for panel in panels}
        self._groups = {place: [p.id for p in panels if p.place is place] for place in Place}
        window.setTabPosition(_RIGHT, QTabWidget.TabPosition.North)
        for place, ids in self._groups.items():
            for number, id_ in enumerate(ids):
                window.addDockWidget(_LEFT if place is Place.LEFT else _RIGHT, self._docks[id_])
                if number:
                    window.tabifyDockWidget(self._docks[ids[0]], self._docks[id_])
            if len(ids) > 1:
                self._name_by_tabs(ids)

    def show(self, panel: str) -> None:
        """Bring a panel to the front of its group."""
        self._docks[panel].show()
        self._docks[panel].raise_()

    def set_shown(self, panel: str, shown: bool) -> None:
        """Show a panel, or leave its place to the others."""
        self._docks[panel].setVisible(shown)

    def toggle(self) -> None:
        """Leave the whole window to the pictures, or put the panels back."""
        shown = any(dock.isVisible() for dock in self._docks.values())
        for dock in self._docks.values():
            dock.setVisible(not shown)

    def arrange(self) -> None:
        """Give the panels their share of the window, and leave the pictures most of it."""
        first = {place: self._docks[ids[0]] for place, ids in self._groups.items() if ids}
        for places, whole, way in (
            ((Place.LEFT, Place.RIGHT), self._window.width(), Qt.Orientation.Horizontal),
            ((Place.RIGHT, Place.LOW), self._window.height(), Qt.Orientation.Vertical),
        ):
            there = [place for place in places if place in first]
            sizes = [round(whole * _SHARES[way][place]) for place in there]
            self._window.resizeDocks([first[place] for place in there], sizes, way)

    def _name_by_tabs(self, ids: Sequence[str]) -> None:
        """The tab says the title already."""
        for id_ in ids:
            self._docks[id_].setTitleBarWidget(QWidget())
        self._docks[ids[0]].raise_()
        for bar in self._window.findChildren(QTabBar):
            bar.setElideMode(Qt.TextElideMode.ElideNone)
            bar.setAccessibleName(tr("Panels"))


def _dock(panel: Panel) -> QDockWidget:
    dock = QDockWidget(panel.title)
    dock.setObjectName(panel.id)
    dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    dock.setTitleBarWidget(_title(panel.title))
    dock.setWidget(panel.widget)
    dock.setMinimumWidth(_LEAST[panel.place])
    return dock


def _title(text: str) -> QLabel:
    """Qt's own title does not grow with the size of text that a person chose."""
    title = QLabel(text)
    title.setContentsMargins(8, 6, 8, 6)
    theme.tone(title, "quiet")
    return title


_LEAST = {Place.LEFT: 210, Place.RIGHT: 268, Place.LOW: 268}
_SHARES = {
    Qt.Orientation.Horizontal: {Place.LEFT: 0.18, Place.RIGHT: 0.22},
    Qt.Orientation.Vertical: {Place.RIGHT: 0.7, Place.LOW: 0.3},
}
