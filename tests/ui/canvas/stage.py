"""Volumes with known voxels, hands that drag, and eyes that look at pixels."""

from itertools import permutations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from viewer.core.geometry import Geometry, projection
from viewer.core.greys import Greys, Window
from viewer.core.planes.plane import Plane
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import Volume
from viewer.ui.canvas.paint import paint_picture
from viewer.ui.canvas.pane import Pane

LEFT = Qt.MouseButton.LeftButton
MIDDLE = Qt.MouseButton.MiddleButton
RIGHT = Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier

SHAPE = (30, 40, 50)
"""Of the ramp that the panes of the tests show."""

FULL = Greys(windows=(Window(127.5, 256.0),))
SERIES = Series("1.2.3", "1.2", "MR", Kind.VOLUME)
UNIFORM = Verdict(Geometrical.UNIFORM, "")


def volume_of(values: NDArray[np.generic], affine: NDArray[np.float64] | None = None) -> Volume:
    """Values (slice, row, column) on a grid; by default axial, 1 mm, feet first."""
    if affine is None:
        affine = np.eye(4)[[2, 1, 0, 3]]
    shape = (values.shape[0], values.shape[1], values.shape[2])
    return Volume(values, Geometry(affine, shape, "1.9"), FULL, SERIES, UNIFORM)


def film_of(values: NDArray[np.generic], **kwargs: object) -> Volume:
    """Values (row, column) as a projection without millimetres."""
    geometry = projection(*values.shape, None, SpacingOrigin.NONE)
    return Volume(values[None], geometry, FULL, SERIES, UNIFORM, **kwargs)  # type: ignore[arg-type]


def affine_of(
    turn: NDArray[np.float64], spacing: tuple[float, float, float], origin: NDArray[np.float64]
) -> NDArray[np.float64]:
    """A grid whose axes are the columns of ``turn``."""
    affine = np.eye(4)
    affine[:3, :3] = turn * np.array(spacing)
    affine[:3, 3] = origin
    return affine


def pane_with(volume: Volume, plane: Plane, width: int = 420, height: int = 360) -> Pane:
    """A pane of a size that shows a volume."""
    pane = Pane()
    pane.resize(width, height)
    pane.show_volume(volume, plane)
    return pane


def picture_of(pane: Pane, ratio: float = 1.0) -> NDArray[np.uint8]:
    """What the pane paints below its text, (down, right, 3), in device pixels."""
    image = QImage(
        round(pane.width() * ratio), round(pane.height() * ratio), QImage.Format.Format_RGB32
    )
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    paint_picture(painter, pane.scene, (pane.width(), pane.height()), ratio)
    painter.end()
    return pixels_of(image)


def grabbed(widget: QWidget) -> NDArray[np.uint8]:
    """The whole widget as painted, (down, right, 3)."""
    return pixels_of(widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))


def pixels_of(image: QImage) -> NDArray[np.uint8]:
    """Red, green, blue of a 32-bit image."""
    rows, columns = image.height(), image.width()
    flat = np.frombuffer(image.constBits(), dtype=np.uint8)
    return flat.reshape(rows, columns, 4)[..., 2::-1].copy()


def centre_of(light: NDArray[np.generic]) -> tuple[float, float]:
    """(x, y) of the middle of what is light in a picture (down, right)."""
    weight = light.astype(np.float64)
    down, right = np.mgrid[: light.shape[0], : light.shape[1]]
    total = weight.sum()
    return float((right * weight).sum() / total + 0.5), float((down * weight).sum() / total + 0.5)


def along_patient(turn: NDArray[np.float64]) -> list[tuple[int, int]]:
    """For x, y, z: the array axis nearest to it, and which way that axis runs."""
    best = max(permutations(range(3)), key=lambda p: sum(abs(turn[i, p[i]]) for i in range(3)))
    return [(axis, 1 if turn[i, axis] > 0 else -1) for i, axis in enumerate(best)]


def mouse(
    widget: QWidget,
    kind: QEvent.Type,
    place: tuple[float, float],
    button: Qt.MouseButton = LEFT,
    held: Qt.KeyboardModifier = NONE,
) -> None:
    """One event of the mouse."""
    at = QPointF(*place)
    moving = kind is QEvent.Type.MouseMove
    buttons = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else button
    what = Qt.MouseButton.NoButton if moving else button
    event = QMouseEvent(kind, at, widget.mapToGlobal(at), what, buttons, held)
    QApplication.sendEvent(widget, event)


def drag(
    widget: QWidget,
    *places: tuple[float, float],
    button: Qt.MouseButton = LEFT,
    held: Qt.KeyboardModifier = NONE,
) -> None:
    """Press at the first place, move through the others, let go at the last."""
    mouse(widget, QEvent.Type.MouseButtonPress, places[0], button, held)
    for place in places[1:]:
        mouse(widget, QEvent.Type.MouseMove, place, button, held)
    mouse(widget, QEvent.Type.MouseButtonRelease, places[-1], button, held)


def hover(widget: QWidget, place: tuple[float, float]) -> None:
    """The mouse moves with no button held."""
    mouse(widget, QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton)


def wheel(
    widget: QWidget,
    angle: int,
    place: tuple[float, float] = (50.0, 50.0),
    held: Qt.KeyboardModifier = NONE,
    pixels: int = 0,
) -> None:
    """The wheel turns by an angle (120 is a notch, away from the hand), or a touchpad slides."""
    at = QPointF(*place)
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
