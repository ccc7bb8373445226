"""Small square pictures for lists."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

from viewer.core.greys import Bytes
from viewer.core.study import Kind
from viewer.ui.looks import icons

THUMBNAIL = 56
"""Pixels of the screen along each side."""


def thumbnail_icon(picture: Bytes) -> QIcon:
    """A picture (rows, columns[, 3]) in the middle of a black square."""
    picture = np.ascontiguousarray(picture)
    rows, columns = picture.shape[:2]
    form = QImage.Format.Format_Grayscale8 if picture.ndim == 2 else QImage.Format.Format_RGB888
    image = QImage(picture.data, columns, rows, picture.strides[0], form).copy()
    square = _square("#000000")
    scaled = QPixmap.fromImage(image).scaled(
        square.size(),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return _centred(square, scaled)


def kind_icon(kind: Kind) -> QIcon:
    """What stands in a list until there is a thumbnail, or where there will be none."""
    return icons.icon(_KIND_ICONS[kind], "quiet", ground="raised")


def _square(colour: str) -> QPixmap:
    """Twice as fine as its place, for screens that are."""
    square = QPixmap(THUMBNAIL * 2, THUMBNAIL * 2)
    square.fill(QColor(colour))
    return square


def _centred(square: QPixmap, picture: QPixmap) -> QIcon:
    painter = QPainter(square)
    left = (square.width() - picture.width()) // 2
    painter.drawPixmap(left, (square.height() - picture.height()) // 2, picture)
    painter.end()
    return QIcon(square)


_KIND_ICONS = {
    Kind.VOLUME: "mdi6.layers-outline",
    Kind.FILM: "mdi6.radiology-box-outline",
    Kind.SEGMENTATION: "mdi6.shape-outline",
    Kind.REPORT: "mdi6.text-box-outline",
    Kind.OTHER: "mdi6.eye-off-outline",
}
