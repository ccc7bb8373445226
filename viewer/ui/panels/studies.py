"""The list of Studies and Series: thumbnails, what they are, and what cannot be shown and why."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from viewer.core.greys import Bytes
from viewer.core.study import Kind, Series, Stack, Study
from viewer.session.badge import worst
from viewer.session.facts import study_title
from viewer.session.pictures import can_hang
from viewer.session.volumes import Key
from viewer.ui.canvas.grid import SERIES_MIME
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr
from viewer.ui.panels.badges import BADGE, BadgeDelegate
from viewer.ui.panels.icons import THUMBNAIL, kind_icon, thumbnail_icon
from viewer.ui.panels.series_words import (
    heading,
    part_name,
    pictures,
    said_of,
    series_text,
    series_tip,
    single,
)

_EMPTY = "No study is open.\n\nWhat you open is listed here, series by series."
_SERIES = Qt.ItemDataRole.UserRole
_STACK = Qt.ItemDataRole.UserRole + 1
_STUDY = Qt.ItemDataRole.UserRole + 2
_OPEN_ALL = 8
"""With more Studies than this, they are listed closed."""
_SETTLES_MS = 80
"""Thumbnails are asked for once the list has stood still for so long."""

Ask = Callable[[Series, Callable[[Bytes], None]], None]
"""Asks for the small picture of a Series, which comes later."""


class StudiesPanel(QTreeWidget):
    """Studies, their Series, and the Stacks of a Series that has several.

    A Study of a single picture is one row. ``series_chosen`` carries a Series UID and the number
    of a Stack; ``study_chosen`` a Study UID.
    """

    series_chosen = Signal(str, int)
    study_chosen = Signal(str)

    def __init__(self, thumbnails: Ask) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._hidden = False
        self._studies: dict[str, Study] = {}
        self._series: dict[str, Series] = {}
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._asked: set[str] = set()
        self._marked: set[str] = set()
        self._hung: set[Key] = set()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self._settled.timeout.connect(self._picture_what_is_seen)
        self.setHeaderHidden(True)
        self.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        self.setIndentation(14)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName(tr("Studies and series"))
        self.setItemDelegate(BadgeDelegate(self))
        self.itemActivated.connect(self._activated)
        self.itemExpanded.connect(lambda _: self._settled.start())
        self.verticalScrollBar().valueChanged.connect(lambda _: self._settled.start())

    def show_studies(self, studies: dict[str, Study]) -> None:
        """List all Studies that are open; what was listed before stays as it is.

        Where one is gone, as a case of a task that was read is, all are listed anew.
        """
        if not self._studies.keys() <= studies.keys():
            self.clear()
            for kept in (self._studies, self._series, self._rows):
                kept.clear()
            for told in (self._asked, self._marked, self._hung):
                told.clear()
        for uid, study in studies.items():
            if self._studies.get(uid) is not study:
                self._studies[uid] = study
                self._show_study(study)
        if len(studies) <= _OPEN_ALL:
            self.expandAll()
        self._stand_on_a_row()
        self._settled.start()

    def set_identity_hidden(self, hidden: bool) -> None:
        """Take names and free text out of the list, or put them back."""
        self._hidden = hidden
        for study in self._studies.values():
            self._name_study(study)

    def mark(self, hung: set[Key]) -> None:
        """Show which Series hang in the views, which part of them, and of which Studies."""
        hung = {key for key in hung if key[0] in self._series}
        for key in hung ^ self._hung:
            self._dress_part(key, hangs=key in hung)
        self._hung = hung
        marked = {uid for uid, _ in hung}
        marked |= {self._series[uid].study_uid for uid in marked}
        for uid in marked ^ self._marked:
            self._dress(self._rows[uid], hangs=uid in marked)
        news = marked - self._marked
        self._marked = marked
        if news and not any(self._rows[uid].isSelected() for uid in marked):
            # By keys, by a drop or by the hanging rules: the list follows.
            self.scrollToItem(self._rows[min(news, key=lambda uid: uid not in self._studies)])

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """What travels when a Series is dragged onto a view."""
        data = QMimeData()
        uid, stack = items[0].data(0, _SERIES), items[0].data(0, _STACK) or 0
        data.setData(SERIES_MIME, f"{uid}#{stack}".encode())
        return data

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours, larger letters need more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress_all()
            self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An empty list says what it is for."""
        super().paintEvent(event)
        if self.topLevelItemCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.now().quiet))
            room = self.viewport().rect().adjusted(14, 14, -14, -14)
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), tr(_EMPTY))
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other rows may have come into sight."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # rows are as high as their words wrap
        self._settled.start()

    def _show_study(self, study: Study) -> None:
        """Where the Study was listed before, it keeps its place."""
        old = self._rows.pop(study.uid, None)
        place = self.topLevelItemCount() if old is None else self.indexOfTopLevelItem(old)
        was_open = old is not None and old.isExpanded()
        if old is not None:
            self.takeTopLevelItem(place)
        self._series |= {series.uid: series for series in study.series}
        self._asked -= {series.uid for series in study.series}
        if _is_single(study):
            row = self._series_row(study.series[0])
        else:
            row = QTreeWidgetItem()
            row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            row.addChildren([self._series_row(series) for series in _in_order(study)])
        row.setData(0, _STUDY, study.uid)
        self._rows[study.uid] = row
        self.insertTopLevelItem(place, row)
        row.setExpanded(was_open)
        self._name_study(study)
        for uid in self._marked & {study.uid, *(series.uid for series in study.series)}:
            self._dress(self._rows[uid], hangs=True)
        for key in self._hung:
            self._dress_part(key, hangs=True)

    def _stand_on_a_row(self) -> None:
        """Keys begin at the first row, whether the list is filled before it has the focus or after.

        Left to itself, a list that was empty when it got the focus marks no row.
        """
        if self.currentItem() is None and self.topLevelItemCount():
            first = self.model().index(0, 0)
            no_choice = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(first, no_choice)

    def _series_row(self, series: Series) -> QTreeWidgetItem:
        row = QTreeWidgetItem()
        row.setData(0, _SERIES, series.uid)
        row.setIcon(0, kind_icon(series.kind))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled if can_hang(series) else flags)
        if len(series.stacks) > 1:
            for number, stack in enumerate(series.stacks):
                part = QTreeWidgetItem(
                    [f"{stack.name or part_name(number)}\n{pictures(len(stack.frames))}"]
                )
                part.setData(0, _SERIES, series.uid)
                part.setData(0, _STACK, number)
                _give_badge(part, (stack,))
                part.setToolTip(0, said_of(stack))
                part.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled)
                row.addChild(part)
        _give_badge(row, series.stacks)
        self._rows[series.uid] = row
        self._dress(row, hangs=False)
        return row

    def _name_study(self, study: Study) -> None:
        title = study_title(study, hide=self._hidden)
        for series in study.series:
            row = self._rows[series.uid]
            row.setText(0, series_text(series, hide=self._hidden))
            row.setToolTip(0, series_tip(series, hide=self._hidden))
        if _is_single(study):
            row = self._rows[study.uid]
            row.setText(0, single(study, hide=self._hidden))
            row.setToolTip(0, f"{title}\n{row.toolTip(0)}")
        else:
            self._rows[study.uid].setText(0, heading(study, hide=self._hidden))
            self._rows[study.uid].setToolTip(0, title)

    def _dress_part(self, key: Key, *, hangs: bool) -> None:
        """A Series of one part has no row for it."""
        row = self._rows[key[0]].child(key[1])
        if row is not None:
            self._dress(row, hangs=hangs)

    def _dress(self, row: QTreeWidgetItem, *, hangs: bool) -> None:
        """What hangs is bold and in the accent colour; what cannot be shown stands back."""
        font = QFont(self.font())
        font.setBold(hangs)
        row.setFont(0, font)
        series = self._series.get(row.data(0, _SERIES) or "")
        opens = series is not None and series.kind in (Kind.SEGMENTATION, Kind.REPORT)
        shown = series is None or can_hang(series) or (opens and not series.why_not)
        quiet = QBrush() if shown else QBrush(QColor(theme.now().quiet))
        row.setForeground(0, QBrush(QColor(theme.now().accent)) if hangs else quiet)

    def _dress_all(self) -> None:
        for uid, row in self._rows.items():
            self._dress(row, hangs=uid in self._marked)
        for key in self._hung:
            self._dress_part(key, hangs=True)

    def _picture_what_is_seen(self) -> None:
        """Ask for the thumbnails of what is in sight, once each."""
        for row in self._seen():
            series = self._series.get(row.data(0, _SERIES) or "")
            whole = row.data(0, _STACK) is None
            if series is not None and whole and can_hang(series) and series.uid not in self._asked:
                self._asked.add(series.uid)
                self._thumbnails(series, partial(self._picture, series))

    def _seen(self) -> Iterator[QTreeWidgetItem]:
        row = self.itemAt(self.viewport().rect().topLeft())
        bottom = self.viewport().rect().bottom()
        while row is not None and self.visualItemRect(row).top() <= bottom:
            yield row
            row = self.itemBelow(row)

    def _picture(self, series: Series, picture: Bytes) -> None:
        """A Series may have been scanned anew since its picture was asked for."""
        if self._series.get(series.uid) is series:
            self._rows[series.uid].setIcon(0, thumbnail_icon(picture))

    def _activated(self, row: QTreeWidgetItem, _column: int = 0) -> None:
        if (uid := row.data(0, _SERIES)) is not None:
            self.series_chosen.emit(uid, row.data(0, _STACK) or 0)
        else:
            row.setExpanded(True)
            self.study_chosen.emit(row.data(0, _STUDY))


def _is_single(study: Study) -> bool:
    """Whether there is nothing to choose in a Study: one picture, or one stack of them."""
    series = study.series
    return len(series) == 1 and len(series[0].stacks) == 1 and can_hang(series[0])


def _in_order(study: Study) -> list[Series]:
    """Pictures first, then by number."""
    return sorted(study.series, key=lambda s: (s.kind not in (Kind.VOLUME, Kind.FILM), s.number))


def _give_badge(row: QTreeWidgetItem, stacks: Sequence[Stack]) -> None:
    row.setData(0, BADGE, worst(stacks))
