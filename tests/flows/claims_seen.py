"""What tests of claims ask of a window."""

import numpy as np
from made_claims import (
    box,
    knee_on,
    made_by,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from viewer.core.finding import Finding, HeatMap
from viewer.core.target import PixelBox
from viewer.core.volume import Volume
from viewer.session.record import Record
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.pane import Pane
from viewer.ui.claims.overlays import frame_id
from viewer.ui.main_window import MainWindow


def record_of(window: MainWindow) -> Record:
    return window.desk.workspace.record(window.stage.study.uid)


def volume_of(window: MainWindow) -> Volume:
    volume = window.stage.volume
    assert volume is not None
    return volume


def two_knees(window: MainWindow, pack: str = "knee_kl") -> tuple[Finding, Finding]:
    volume, made = volume_of(window), made_by(pack)
    left = knee_on(volume, "left", box(volume, 0.3, 0.05, 0.6, 0.45), 3, provenance=made)
    right = knee_on(volume, "right", box(volume, 0.3, 0.55, 0.6, 0.95), 1, provenance=made)
    record_of(window).found([left, right])
    return left, right


def text_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def card(window: MainWindow, finding_id: str) -> QWidget:
    return next(one for one in window.findings.cards if one.finding_id == finding_id)


def named(*heats: HeatMap) -> list[tuple[str, PixelBox]]:
    return [(heat.label, heat.box) for heat in heats]


def maps_on(pane: Pane) -> list[tuple[str, PixelBox]]:
    return named(*pane.overlays.heats)


def shape(pane: Pane, shape_id: str) -> object:
    return pane.shapes.find(shape_id)


def drag(pane: Pane, start: np.ndarray, by: tuple[int, int], qtbot: QtBot) -> None:
    place = QPoint(round(start[0]), round(start[1]))
    qtbot.mousePress(pane, Qt.MouseButton.LeftButton, pos=place)
    for part in (0.5, 1.0):
        qtbot.mouseMove(pane, place + QPoint(round(by[0] * part), round(by[1] * part)))
    end = place + QPoint(*by)
    qtbot.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=end)


def take_corner(window: MainWindow, finding_id: str, by: tuple[int, int], qtbot: QtBot) -> None:
    """Drag the lower right corner of the frame of a claim."""
    pane = window.stage.active
    window.stage.set_tool(Tool.SELECT)
    figure = next(f for f in pane.shapes.figures() if f.overlay.id == frame_id(finding_id))
    drag(pane, figure.handles[int(figure.handles.sum(axis=1).argmax())], by, qtbot)
