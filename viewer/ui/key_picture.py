"""A picture to take away with all that is drawn on it, painted as on screen, at its own size."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QImage, QPainter

from viewer.core.greys import Bytes
from viewer.core.shapes.outline import places_of
from viewer.ui.canvas.chrome import Chrome
from viewer.ui.canvas.colour_scale import scale_of, written
from viewer.ui.canvas.guided.guides import GuidesLayer
from viewer.ui.canvas.legend import bar_of, lay_edges
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.scene import Scene
from viewer.ui.canvas.shapes.overlay import Lens, depth

_LEAST, _AS_ON_SCREEN = 900, 1100.0
"""Pixels of the longer side: of the smallest picture, and of one that is drawn on as on screen."""


def key_picture(pane: Pane, guides: GuidesLayer) -> Bytes:
    """The slice of a pane with overlays, shapes and guided sets: (down, right, 3) RGB.

    At the picture's own resolution, small ones enlarged so that words fit beside shapes. Raises as
    `Pane.grab_picture`.
    """
    scene = pane.scene
    longer = max(n * p for n, p in zip(scene.view.size, scene.view.pixel, strict=True))
    longer /= min(scene.view.pixel)
    picture = pane.grab_picture(max(1.0, _LEAST / longer), signed=False)
    image = _image(picture)
    finer = max(1.0, max(picture.shape[:2]) / _AS_ON_SCREEN)
    image.setDevicePixelRatio(finer)
    size = round(image.width() / finer), round(image.height() / finer)
    with _filling(scene, size):
        painter = QPainter(image)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint(painter, size, pane, guides)
        finally:
            painter.end()
    pane.update()
    return _bytes(image)


def marked_slices(pane: Pane, guides: GuidesLayer) -> list[int]:
    """The slices of a pane, from 0, that shapes of persons or guided sets lie on."""
    scene, lens = pane.scene, Lens(pane.scene)
    geometry = scene.volume.geometry
    marked = {scene.index} if guides.runs else set()
    for shape in pane.shapes.shapes:
        if shape.region.in_patient == geometry.in_patient and not shape.by_ai:
            on = lens.seen(places_of(shape.region, geometry))[:, 2]
            at = round(float(on[0]))
            if np.abs(on - at).max() <= depth(scene) and 0 <= at < scene.cut.count:
                marked.add(at)
    return sorted(marked)


def key_picture_of(pane: Pane, guides: GuidesLayer, index: int) -> Bytes:
    """The same of another slice; the pane stays where it is. Raises as `Pane.grab_picture`."""
    scene, before = pane.scene, pane.scene.index
    scene.go_to(index)
    try:
        return key_picture(pane, guides)
    finally:
        scene.go_to(before)


def _paint(painter: QPainter, size: tuple[int, int], pane: Pane, guides: GuidesLayer) -> None:
    """The sides of the patient, scales of lengths and colours, and what persons drew."""
    scene = pane.scene
    chrome = Chrome(painter.font(), size, painter.device().devicePixelRatioF())
    lay_edges(chrome, scene)
    chrome.paint(painter)
    bars = chrome.bar(bar_of(scene, size)), written(chrome, scale_of(scene, size))
    for bar in bars:
        bar.paint(painter)
    taken = (*chrome.texts, *(cover for bar in bars for cover in bar.covers))
    words = pane.shapes.keep_on(painter, size, taken)
    if not pane.shapes.bare:
        guides.paint(painter, size, [*taken, *words])


@contextmanager
def _filling(scene: Scene, size: tuple[int, int]) -> Iterator[None]:
    """The scene as it lies on a widget that is as large as its picture."""
    before = scene.view
    tall, wide = before.extent
    scale = before.scale * min(size[0] / wide, size[1] / tall)
    scene.view = replace(before, scale=scale, left=0.0, top=0.0)
    try:
        yield
    finally:
        scene.view = before


def _image(picture: Bytes) -> QImage:
    down, right = picture.shape[:2]
    data = np.ascontiguousarray(picture)
    return QImage(data.data, right, down, 3 * right, QImage.Format.Format_RGB888).copy()


def _bytes(image: QImage) -> Bytes:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), -1)
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()
