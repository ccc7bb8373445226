"""Run by itself at a scale of the screen: prints how many pixels differ from a fresh paint."""

import sys

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from stage import pane_with, pixels_of, volume_of

from viewer.core.planes.plane import Plane
from viewer.ui.canvas.events import Tool


def seen(picture: QImage) -> np.ndarray:
    return pixels_of(picture.convertToFormat(QImage.Format.Format_RGB32)).astype(int)


def main() -> None:
    app = QApplication([])
    values = (np.arange(40 * 41 * 42) % 199).reshape(40, 41, 42).astype(np.int16)
    pane = pane_with(volume_of(values), Plane.AXIAL, 401, 333)
    pane.set_tool(Tool.CROSSHAIR)
    pane.show()
    QTest.qWaitForWindowExposed(pane)
    rng = np.random.default_rng(4)
    moved = set()
    for _ in range(12):
        pane.point_at(pane.scene.nearest_place(*rng.uniform((20, 20), (380, 310))))
        app.processEvents()
        on_screen = seen(pane.backingStore().paintDevice())
        moved.add(on_screen.tobytes())
        fresh = seen(pane.grab().toImage())
        sys.stdout.write(f"{np.count_nonzero((on_screen != fresh).any(axis=-1))} ")
    sys.stdout.write(f"| {len(moved)} {pane.devicePixelRatioF()}\n")


if __name__ == "__main__":
    main()
