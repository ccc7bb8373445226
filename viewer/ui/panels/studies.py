"""The list of Studies and Series: thumbnails, what they are, and what cannot be shown and why."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import qtawesome
from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from viewer.core.greys import Bytes
from viewer.core.study import Kind, Series, Study
from viewer.session.facts import study_title
from viewer.ui import theme
from viewer.ui.canvas.grid import SERIES_MIME

_UID = Qt.ItemDataRole.UserRole
_STACK = Qt.ItemDataRole.UserRole + 1
_PICTURES = (Kind.VOLUME, Kind.FILM)
THUMBNAIL = 56

Ask = Callable[[Series, Callable[[Bytes], None]], None]
"""Asks for the small picture of a Series, which comes later."""


class StudiesPanel(QTreeWidget):
    """Studies, their Series, and the Stacks of a Series that has several.

    ``series_chosen`` carries a Series UID and the number of a Stack; ``study_chosen`` a Study UID.
    """

    series_chosen = Signal(str, int)
    study_chosen = Signal(str)

    def __init__(self, thumbnails: Callable[[Series, Callable[[Bytes], None]], None]) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._hidden = False
        self._studies: dict[str, Study] = {}
        self.setHeaderHidden(True)
        self.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        self.setIndentation(14)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setAccessibleName("Studies and series")
        self.itemActivated.connect(self._activated)
        self.itemDoubleClicked.connect(lambda item, _column: self._activated(item))
        self.itemExpanded.connect(self._picture_children)

    def show_studies(self, studies: dict[str, Study]) -> None:
        """List all Studies that are open; what was listed before stays as it is."""
        for uid, study in studies.items():
            if self._studies.get(uid) is not study:
                self._studies[uid] = study
                self._show_study(study)
        if len(studies) <= _OPEN_ALL:
            self.expandAll()

    def set_identity_hidden(self, hidden: bool) -> None:
        """Take names and free text out of the list, or put them back."""
        self._hidden = hidden
        for study in self._studies.values():
            self._rows[study.uid].setText(0, study_title(study, hide=hidden))
            for series in study.series:
                self._rows[series.uid].setText(0, _series_text(series, hide=hidden))

    def mark(self, series_uids: set[str]) -> None:
        """Show which Series hang in the views."""
        for study in self._studies.values():
            for series in study.series:
                font = QFont(self.font())
                font.setBold(series.uid in series_uids)
                self._rows[series.uid].setFont(0, font)

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """What travels when a Series is dragged onto a view."""
        data = QMimeData()
        uid, stack = items[0].data(0, _UID), items[0].data(0, _STACK) or 0
        data.setData(SERIES_MIME, f"{uid}#{stack}".encode())
        return data

    def _show_study(self, study: Study) -> None:
        old = self._rows.pop(study.uid, None)
        if old is not None:
            self.takeTopLevelItem(self.indexOfTopLevelItem(old))
        row = QTreeWidgetItem([study_title(study, hide=self._hidden)])
        row.setData(0, _UID, study.uid)
        row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self._rows[study.uid] = row
        for series in sorted(study.series, key=lambda s: (s.kind not in _PICTURES, s.number)):
            row.addChild(self._series_row(series))
        self.addTopLevelItem(row)

    def _series_row(self, series: Series) -> QTreeWidgetItem:
        row = QTreeWidgetItem([_series_text(series, hide=self._hidden)])
        row.setData(0, _UID, series.uid)
        row.setToolTip(0, _series_tip(series))
        row.setIcon(0, _plain_icon(series.kind))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        showable = series.kind in _PICTURES and not series.why_not
        row.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled if showable else flags)
        if not showable and series.kind is not Kind.SEGMENTATION:
            row.setForeground(0, QColor(theme.QUIET))
        if len(series.stacks) > 1:
            for number, stack in enumerate(series.stacks):
                part = QTreeWidgetItem(
                    [f"{stack.name or f'part {number + 1}'}\n{len(stack.frames)} pictures"]
                )
                part.setData(0, _UID, series.uid)
                part.setData(0, _STACK, number)
                part.setToolTip(0, stack.verdict.sentence)
                part.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled)
                row.addChild(part)
        self._rows[series.uid] = row
        return row

    def _picture_children(self, row: QTreeWidgetItem) -> None:
        """Ask for the thumbnails of what has come into sight, once each."""
        study = self._studies.get(row.data(0, _UID))
        for series in study.series if study is not None else ():
            item = self._rows[series.uid]
            if series.kind in _PICTURES and not series.why_not and not item.data(0, _ASKED):
                item.setData(0, _ASKED, True)
                self._thumbnails(series, partial(_dress, item))

    def _activated(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        uid = item.data(0, _UID)
        if uid in self._studies:
            self.study_chosen.emit(uid)
        else:
            self.series_chosen.emit(uid, item.data(0, _STACK) or 0)


_ASKED = Qt.ItemDataRole.UserRole + 2
_OPEN_ALL = 8
"""With more Studies than this, they are listed closed, and thumbnails made as they are opened."""


def _series_text(series: Series, *, hide: bool) -> str:
    head = series.description if series.description and not hide else _kind_text(series)
    counts = f"{series.frame_count} picture{'s' if series.frame_count != 1 else ''}"
    first = " · ".join(
        p for p in (series.modality, counts if series.kind in _PICTURES else "") if p
    )
    second = first
    if series.why_not:
        second = "cannot be shown"
    elif len(series.stacks) > 1:
        second = f"{first} · {len(series.stacks)} parts"
    return f"{head}\n{second}"


def _kind_text(series: Series) -> str:
    names = {
        Kind.VOLUME: "Series",
        Kind.FILM: "Radiograph",
        Kind.SEGMENTATION: "Segmentation",
        Kind.REPORT: "Report",
        Kind.OTHER: "Object",
    }
    return f"{names[series.kind]} {series.number or ''}".strip()


def _series_tip(series: Series) -> str:
    if series.why_not:
        return series.why_not
    return "\n".join(stack.verdict.sentence for stack in series.stacks[:4]) or series.title


def _dress(item: QTreeWidgetItem, picture: Bytes) -> None:
    item.setIcon(0, _icon(picture))


def _icon(picture: Bytes) -> QIcon:
    picture = np.ascontiguousarray(picture)
    rows, columns = picture.shape[:2]
    form = QImage.Format.Format_Grayscale8 if picture.ndim == 2 else QImage.Format.Format_RGB888
    image = QImage(picture.data, columns, rows, picture.strides[0], form).copy()
    return QIcon(_centred(QPixmap.fromImage(image)))


def _centred(pixmap: QPixmap) -> QPixmap:
    square = QPixmap(THUMBNAIL * 2, THUMBNAIL * 2)
    square.fill(QColor(0, 0, 0))
    scaled = pixmap.scaled(
        square.size(),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter = QPainter(square)
    painter.drawPixmap(
        (square.width() - scaled.width()) // 2, (square.height() - scaled.height()) // 2, scaled
    )
    painter.end()
    return square


def _plain_icon(kind: Kind) -> QIcon:
    """What stands in the list until there is a thumbnail, or where there will be none."""
    pixmap = QPixmap(THUMBNAIL * 2, THUMBNAIL * 2)
    pixmap.fill(QColor(theme.RAISED))
    painter = QPainter(pixmap)
    picture: QPixmap = qtawesome.icon(_KIND_ICONS[kind], color=theme.QUIET).pixmap(THUMBNAIL)
    at = (pixmap.width() - picture.width()) // 2
    painter.drawPixmap(at, at, picture)
    painter.end()
    return QIcon(pixmap)


_KIND_ICONS = {
    Kind.VOLUME: "mdi6.layers-outline",
    Kind.FILM: "mdi6.radiology-box-outline",
    Kind.SEGMENTATION: "mdi6.shape-outline",
    Kind.REPORT: "mdi6.text-box-outline",
    Kind.OTHER: "mdi6.eye-off-outline",
}
