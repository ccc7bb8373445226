"""The probability of each label as a bar; pressing one shows where the model looked for it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from viewer.core.claimed import in_percent
from viewer.core.claims import LabelClaim
from viewer.core.finding import Finding
from viewer.session.standing import heat_label
from viewer.ui.claims.asks import Asks
from viewer.ui.claims.told import Told
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_TALL, _LEAST_WIDE = 88, 30
_CENTRED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class Bars(QWidget):
    """All labels: grades beside each other by their numbers, classes below each other by name."""

    def __init__(self, told: Told, asks: Asks) -> None:
        super().__init__()
        claim = told.finding.claim
        assert isinstance(claim, LabelClaim)
        row = QHBoxLayout(self) if claim.ordered else QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        kind = Grade if claim.ordered else Named
        for at in range(len(claim.probabilities)):
            bar = kind(told.finding, claim, at)
            label = heat_label(told.finding, at)
            bar.setEnabled(bool(label))
            bar.setChecked(bool(label) and label == told.label)
            bar.clicked.connect(lambda _=False, of=label: asks.label.emit(told.finding.id, of))
            row.addWidget(bar)
        self.setAccessibleName(tr("Probability of each label"))


class Bar(QAbstractButton):
    """One label. Where it has a heat map it can be pressed; the one on show is underlined."""

    def __init__(self, finding: Finding, claim: LabelClaim, at: int) -> None:
        super().__init__()
        self.setCheckable(True)
        self._share = claim.probabilities[at]
        self._claimed = at == claim.choice
        self._name = str(at) if claim.ordered else tr(claim.labels[at].meaning)
        meaning = tr(claim.labels[at].meaning)
        self.setAccessibleName(f"{meaning}: {in_percent(self._share)}")
        tip = tr("Show where the model looked for it") if heat_label(finding, at) else ""
        self.setToolTip("\n".join(filter(None, (f"{meaning}: {in_percent(self._share)}", tip))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar, in the accent colour where it is claimed."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.now().accent), 1.0, Qt.PenStyle.DotLine))
                painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint(self, painter: QPainter) -> None:
        raise NotImplementedError

    def _fill(self) -> QColor:
        now = theme.now()
        return QColor(now.accent if self._claimed else now.bar)

    def _ink(self) -> QColor:
        now = theme.now()
        return QColor(now.text if self._claimed else now.quiet)

    def _underline(self, painter: QPainter, left: float, wide: float) -> None:
        if self.isChecked():
            y = self.height() - 2.0
            painter.fillRect(QRectF(left, y, wide, 2.0), QColor(theme.now().accent))


class Grade(Bar):
    """A column: its share above, its number below."""

    def sizeHint(self) -> QSize:
        """Wide enough for its share."""
        return QSize(_LEAST_WIDE, _TALL)

    def minimumSizeHint(self) -> QSize:
        """Five of them fit a narrow panel."""
        wide = self.fontMetrics().horizontalAdvance("100%") + 2
        return QSize(wide, 3 * self.fontMetrics().height() + 20)

    def _paint(self, painter: QPainter) -> None:
        line, wide = self.fontMetrics().height(), float(self.width())
        room = self.height() - 2 * line - 6
        tall = max(2.0, room * self._share)
        bar = QRectF(5, line + room - tall, wide - 10, tall)
        painter.fillRect(bar, self._fill())
        painter.setPen(self._ink())
        painter.drawText(QRectF(0, bar.top() - line, wide, line), _CENTRED, in_percent(self._share))
        below = QRectF(0, self.height() - line - 3.0, wide, line)
        painter.drawText(below, _CENTRED, self._name)
        self._underline(painter, 5, wide - 10)


class Named(Bar):
    """A row: its name and share above, the bar below."""

    def sizeHint(self) -> QSize:
        """One line and the bar."""
        return QSize(200, self.fontMetrics().height() + 14)

    def minimumSizeHint(self) -> QSize:
        """The name is cut off where there is no room."""
        return QSize(60, self.sizeHint().height())

    def _paint(self, painter: QPainter) -> None:
        metrics, wide = self.fontMetrics(), float(self.width())
        line, share = metrics.height(), in_percent(self._share)
        room = wide - metrics.horizontalAdvance(share) - 8
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, int(room))
        painter.setPen(self._ink())
        painter.drawText(QRectF(0, 0, wide, line), Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(QRectF(0, 0, wide, line), Qt.AlignmentFlag.AlignRight, share)
        painter.fillRect(QRectF(0, line + 2, wide, 5), QColor(theme.now().line))
        painter.fillRect(QRectF(0, line + 2, max(2.0, wide * self._share), 5), self._fill())
        self._underline(painter, 0, wide)
