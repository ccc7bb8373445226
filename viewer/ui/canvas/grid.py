"""The panes of a window, in layouts."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QWidget

from viewer.session.hanging import layouts
from viewer.session.hanging.comparing import Warned
from viewer.session.hanging.layouts import Layout
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.style import GRID_GAP, STRIPS
from viewer.ui.looks.words import tr

SERIES_MIME = "application/x-condyle-series"
"""The UID of a Series, UTF-8, as a list of series hands it over by drag and drop."""

GAP = 2


_WHOLE = layouts.ONE.shares


class PaneGrid(QWidget):
    """Panes that live as long as the window, of which a layout shows the first ones."""

    series_dropped = Signal(object, str)
    """The Pane and the UID of the Series that was let go on it."""
    active_changed = Signal(object)
    """The Pane that commands now act on."""
    layout_changed = Signal()
    """Another layout, or a pane was maximised or put back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panes = tuple(Pane(self) for _ in range(layouts.MOST_PANES))
        self._layout: Layout = layouts.ONE
        self._maximised: Pane | None = None
        self._active = self.panes[0]
        self.setAcceptDrops(True)
        for pane in self.panes:
            pane.activated.connect(partial(self.activate, pane))
            pane.maximise_asked.connect(partial(self.toggle_maximised, pane))
        self._warned = Warned("", danger=False)
        self._strip = QLabel(self)
        self._strip.setWordWrap(True)
        self._strip.hide()
        self._strip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._strip.setTextFormat(Qt.TextFormat.PlainText)
        self._arrange()

    @property
    def active(self) -> Pane:
        """The pane that commands act on; always one that can be seen."""
        return self._active

    @property
    def arrangement(self) -> Layout:
        """The layout, also while one pane is maximised."""
        return self._layout

    @property
    def arranged_panes(self) -> tuple[Pane, ...]:
        """The panes of the layout, also those that a maximised one hides for now."""
        return self.panes[: len(self._layout.shares)]

    @property
    def visible_panes(self) -> tuple[Pane, ...]:
        """The panes that the layout shows, in its order."""
        if self._maximised is not None:
            return (self._maximised,)
        return self.arranged_panes

    def set_layout(self, layout: Layout) -> None:
        """Show as many panes as the layout has."""
        self._layout, self._maximised = layout, None
        self._arrange()

    def toggle_maximised(self, pane: Pane) -> None:
        """Give one pane all the room, or put it back."""
        alone = len(self.visible_panes) == 1 and self._maximised is None
        self._maximised = None if self._maximised is pane or alone else pane
        self._arrange()

    def activate(self, pane: Pane) -> None:
        """Let commands act on a pane."""
        if pane is not self._active:
            self._active = pane
            self._mark_active()
            self.active_changed.emit(pane)

    def warn(self, warned: Warned) -> None:
        """Say something across all panes, as long as it is so; an empty text says nothing."""
        if warned == self._warned:
            return
        self._warned = warned
        self._strip.setStyleSheet(STRIPS[warned.danger])
        self._strip.setText(tr(warned.text))
        self._strip.setVisible(bool(warned.text))
        self._place()

    @property
    def warning(self) -> str:
        """What is said across all panes."""
        return self._strip.text()

    def _arrange(self) -> None:
        visible = self.visible_panes
        for pane in self.panes:
            pane.setVisible(pane in visible)
        for number, pane in enumerate(visible, start=1):
            pane.painted_next = visible[number:]
        self._place()
        self._mark_active()
        if self._active not in visible:
            self.activate(visible[0])
        self.layout_changed.emit()

    def _place(self) -> None:
        shares = _WHOLE if self._maximised is not None else self._layout.shares
        below = self._strip_height()
        self._strip.setGeometry(0, 0, self.width(), below)
        width, height = self.width() + GAP, self.height() - below + GAP
        for pane, (left, top, right, bottom) in zip(self.visible_panes, shares, strict=True):
            x, y = round(left * width), round(top * height)
            size = QSize(round(right * width) - x - GAP, round(bottom * height) - y - GAP)
            pane.setGeometry(QRect(QPoint(x, y + below), size))

    def _strip_height(self) -> int:
        """What the warning takes of the window; never more than a third of it."""
        if not self._strip.text():
            return 0
        return min(self._strip.heightForWidth(self.width()), self.height() // 3)

    def _mark_active(self) -> None:
        several = len(self.visible_panes) > 1
        for pane in self.panes:
            pane.set_active(several and pane is self._active)

    def _hint(self, under: Pane | None) -> None:
        for pane in self.panes:
            pane.set_drop_hint(pane is under)

    def _under(self, place: QPoint) -> Pane | None:
        found = (p for p in self.visible_panes if p.geometry().contains(place))
        return next(found, None)

    # What Qt calls

    def sizeHint(self) -> QSize:
        """Room for pictures."""
        return QSize(960, 720)

    def minimumSizeHint(self) -> QSize:
        """Below this nothing can be read."""
        return QSize(200, 140)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The panes share what there is."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The gaps between panes."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), GRID_GAP)
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only a Series from our own list; files are for the window."""
        if event.mimeData().hasFormat(SERIES_MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Shows which pane would take it."""
        pane = self._under(event.position().toPoint())
        self._hint(pane)
        event.setAccepted(pane is not None)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """The series was carried away."""
        self._hint(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tells which pane was meant."""
        pane = self._under(event.position().toPoint())
        self._hint(None)
        if pane is None or not event.mimeData().hasFormat(SERIES_MIME):
            event.ignore()
            return
        event.acceptProposedAction()
        uid = bytes(event.mimeData().data(SERIES_MIME).data()).decode("utf-8", "replace")
        self.activate(pane)
        self.series_dropped.emit(pane, uid)
