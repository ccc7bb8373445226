"""What an audience reads: a strip below the pictures, in large type."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_TITLE, _CLAIM, _SMALL = 24, 20, 12
"""Points: read from the back of a room."""


class Placard(QWidget):
    """The case at the left, what is revealed of it at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Case on show"))
        self.title = _label(_TITLE)
        self.place = _label(_SMALL)
        self.claim = _label(_CLAIM)
        self.source = _label(_SMALL)
        theme.tone(self.place, "quiet")
        theme.tone(self.source, "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 12, 28, 14)
        row.setSpacing(40)
        row.addLayout(_column(self.title, self.place), 1)
        row.addLayout(_column(self.claim, self.source))
        for label in (self.claim, self.source):
            label.setWordWrap(False)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def say(self, title: str, place: str, claim: str = "", source: str = "") -> None:
        """Change all that is written."""
        self.title.setText(title)
        self.place.setText(place)
        self.claim.setText(claim)
        self.source.setText(source)


def _label(points: int) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    font = label.font()
    font.setPointSize(points)
    label.setFont(font)
    return label


def _column(*labels: QLabel) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    for label in labels:
        column.addWidget(label)
    return column
