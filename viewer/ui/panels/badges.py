"""Draws the text of a row so that it fits, and its badge below."""

from bisect import bisect_right

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from viewer.session.badge import Badge, shortened
from viewer.ui.canvas.events import Severity
from viewer.ui.canvas.style import BADGE_PAD, BADGES

BADGE = Qt.ItemDataRole.UserRole + 10
"""Under this role a row holds its `Badge`, or None."""

LINE_BREAK = "\u2028"
"""What Qt makes of the line breaks in the text of a row."""

_MOST_LINES = 6
"""A name that others chose may be a whole sentence."""

_AROUND = 6
"""Pixels above and below the words, so that rows tell apart."""

Index = QModelIndex | QPersistentModelIndex


class BadgeDelegate(QStyledItemDelegate):
    """A row with a badge has one line more, on which it stands.

    Where a row is too low for its text, the first line, a name that others chose, is cut short.
    """

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Room for the badge."""
        super().initStyleOption(option, index)
        if index.data(BADGE) is not None:
            option.text += f"{LINE_BREAK} "
        if option.rect.isValid():
            option.text = _fitting(option)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words are that wrap in the width of the list, up to some lines."""
        hint = super().sizeHint(option, index)
        tree = option.widget
        if not isinstance(tree, QTreeView):
            return hint
        whole = QStyleOptionViewItem(option)
        whole.rect = QRect()
        self.initStyleOption(whole, index)
        whole.rect = QRect(0, 0, tree.viewport().width() - _indent(tree, index), hint.height())
        lines = whole.fontMetrics.lineSpacing()
        high = min(_height(whole, whole.text), _MOST_LINES * lines)
        return QSize(hint.width(), max(hint.height(), high + _AROUND))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row, then its badge over the line that was kept for it."""
        super().paint(painter, option, index)
        badge = index.data(BADGE)
        if isinstance(badge, Badge):
            whole = QStyleOptionViewItem(option)
            self.initStyleOption(whole, index)
            _paint(painter, badge, _last_line(whole), whole)


def _indent(tree: QTreeView, index: Index) -> int:
    """How far in a row of a tree begins."""
    depth, above = 1, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth * tree.indentation()


def _last_line(option: QStyleOptionViewItem) -> QRect:
    """Where the last line of a row's text is painted: the text stands in the middle of its room."""
    room = _text_room(option)
    line = option.fontMetrics.lineSpacing()
    bottom = min(room.center().y() + _height(option, option.text) // 2, room.bottom())
    return QRect(room.left(), bottom - line + 1, room.width(), line)


def _text_room(option: QStyleOptionViewItem) -> QRect:
    style = option.widget.style() if option.widget is not None else QApplication.style()
    room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, option.widget) + 1
    return room.adjusted(margin, 0, -margin, 0)


def _height(option: QStyleOptionViewItem, text: str) -> int:
    flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    return option.fontMetrics.boundingRect(_text_room(option), int(flags), text).height()


def _fitting(option: QStyleOptionViewItem) -> str:
    """The text with so much of its first line that all others are seen."""
    first, broken, rest = option.text.partition(LINE_BREAK)
    if not broken or _height(option, option.text) <= option.rect.height():
        return option.text

    def kept(count: int) -> str:
        return f"{first[:count].rstrip(' ·')}…{broken}{rest}"

    # The height grows with what is kept.
    heights = range(1, len(first))
    more = bisect_right(heights, option.rect.height(), key=lambda n: _height(option, kept(n)))
    return kept(more)


def _paint(painter: QPainter, badge: Badge, line: QRect, option: QStyleOptionViewItem) -> None:
    colour, ground = BADGES[Severity.WARNING if badge.warns else Severity.INFO]
    font = QFont(option.font)
    font.setBold(False)
    metrics, most = QFontMetrics(font), line.width() - 2 * BADGE_PAD
    text = shortened(badge.text, lambda part: metrics.horizontalAdvance(part) <= most)
    width = metrics.horizontalAdvance(text) + 2 * BADGE_PAD
    place = QRect(line.left(), line.top(), width, line.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(place, 3, 3)
    painter.setPen(colour)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.restore()
