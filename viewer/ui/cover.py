"""What stands over a view while its pictures come, or where they did not come."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from viewer.ui.canvas.style import ACCENT, FAINT_TEXT
from viewer.ui.looks.words import tr

_SHEET = f"""
QLabel {{ color: {FAINT_TEXT.name()}; background: rgba(0, 0, 0, 180); padding: 4px; }}
QProgressBar {{ background: transparent; border: 0; }}
QProgressBar::chunk {{ background: {ACCENT.name()}; border-radius: 0; }}
"""
"""It lies over the canvas, which is black in every theme."""

_THIN = 3
_ASIDE = 24

_STRETCHES = (0, 3)
_MIDDLE, _LOW = (2, 3), (4, 1)
"""Room above and below the words: a little high, as the crosshair often lies in the middle."""


class Cover(QWidget):
    """A quiet line of progress along the lower edge; words in the middle where nothing is seen.

    The mouse goes through to the view, save where there is something to press.
    """

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setStyleSheet(_SHEET)
        self._act: Callable[[], None] = lambda: None
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setWordWrap(True)
        self._button = QPushButton()
        self._button.clicked.connect(lambda: self._act())
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(_THIN)
        self._bar.setAccessibleName(tr("How far the pictures are read"))
        self._column = QVBoxLayout(self)
        self._assemble()
        view.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """The words on show, empty where there are none."""
        return "" if self.isHidden() or self._said.isHidden() else self._said.text()

    @property
    def button(self) -> QPushButton:
        """The way out, hidden where there is none."""
        return self._button

    def show_progress(self, fraction: float, text: str) -> None:
        """How far it is, 0 to 1; an empty ``text`` leaves the picture free."""
        self._bar.setValue(round(fraction * 1000))
        self._show(text, bar=True)

    def offer(self, text: str, label: str, act: Callable[[], None], *, aside: bool = False) -> None:
        """Say something, with one thing to do about it; ``aside`` where a picture is seen."""
        self._act = act
        self._button.setText(label)
        self._show(text, button=True, aside=aside)

    def eventFilter(self, view: QObject, event: QEvent) -> bool:
        """As large as the view."""
        if event.type() is QEvent.Type.Resize and isinstance(view, QWidget):
            self.setGeometry(view.rect())
        return False

    def _show(
        self, text: str, *, bar: bool = False, button: bool = False, aside: bool = False
    ) -> None:
        if self._said.text() != text:
            self._said.setText(text)
        self._said.setVisible(bool(text))
        self._bar.setVisible(bar)
        self._button.setVisible(button)
        for place, share in zip(_STRETCHES, _LOW if aside else _MIDDLE, strict=True):
            self._column.setStretch(place, share)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not button)
        view = self.parentWidget()
        assert view is not None
        self.setGeometry(view.rect())
        self.show()
        self.raise_()

    def _assemble(self) -> None:
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._said.setContentsMargins(_ASIDE, 0, _ASIDE, 0)
        column.addStretch()
        column.addWidget(self._said)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        column.addWidget(self._bar)
