"""All layouts as small pictures, to be chosen by a click or the arrow keys."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from viewer.session.hanging.layouts import Layout
from viewer.ui.looks import theme

_ACROSS = 4
_SIZE = QSize(72, 48)


class LayoutChoice(QWidget):
    """A small window that closes when something is chosen, or a click goes elsewhere."""

    chosen = Signal(object)
    """The Layout."""

    def __init__(
        self, offered: Iterable[Layout], now: Layout, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 8, 8, 8)
        grid.setSpacing(4)
        self.buttons = [self._button(layout, now) for layout in offered]
        for number, button in enumerate(self.buttons):
            grid.addWidget(button, number // _ACROSS, number % _ACROSS)

    def open_over(self, widget: QWidget) -> None:
        """Show it in the middle of something."""
        size = self.sizeHint()
        x, y = (widget.width() - size.width()) // 2, (widget.height() - size.height()) // 3
        self.move(widget.mapToGlobal(QPoint(x, y)))
        self.show()
        self.buttons[0].setFocus()

    def _button(self, layout: Layout, now: Layout) -> QToolButton:
        button = QToolButton()
        button.setIcon(QIcon(thumbnail(layout, self.devicePixelRatioF())))
        button.setIconSize(_SIZE)
        button.setText(layout.title)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setChecked(layout.shares == now.shares)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setMinimumWidth(124)
        button.clicked.connect(partial(self._choose, layout))
        return button

    def _choose(self, layout: Layout) -> None:
        self.chosen.emit(layout)
        self.close()


def thumbnail(layout: Layout, ratio: float) -> QPixmap:
    """The panes of a layout as dark fields."""
    picture = QPixmap(_SIZE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme.now().text))
    painter.setBrush(QColor(theme.now().raised))
    for left, top, right, bottom in layout.shares:
        width, height = _SIZE.width() - 1, _SIZE.height() - 1
        x, y = round(left * width) + 0.5, round(top * height) + 0.5
        across, down = round(right * width) - round(left * width), round(bottom * height) - y + 0.5
        painter.drawRect(QRectF(x, y, across, down))
    painter.end()
    return picture
