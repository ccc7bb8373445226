"""Messages to the user: one strip above the pictures, never in the way of the next click."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from viewer.core.errors import ViewerError
from viewer.ui.looks import theme
from viewer.ui.looks.words import said_of, tr

_STAYS_MS = {"info": 6000, "done": 6000}


class Notices(QWidget):
    """Shows one message at a time. Errors stay until they are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setText("✕")
        close.setToolTip(tr("Close this message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.addWidget(self._text, 1)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._held = False
        self._waiting = False
        self.hide()

    @property
    def text(self) -> str:
        """The message on show, empty where there is none."""
        return self._text.text() if not self.isHidden() else ""

    def hold(self, held: bool) -> None:
        """Say nothing while it is held: messages name files and folders. The last one waits."""
        self._held = held
        if held:
            self._waiting = False
            self.hide()
        elif self._waiting:
            self.show()

    def info(self, text: str) -> None:
        """Tell something in passing."""
        self._show(text, "info")

    def tell(self, text: str) -> None:
        """Tell something that stays until the next message."""
        self._show(text, "told")

    def done(self, text: str) -> None:
        """Tell that something was done."""
        self._show(text, "done")

    def warning(self, text: str) -> None:
        """Tell something that the user should know."""
        self._show(text, "warning")

    def error(self, error: ViewerError) -> None:
        """Tell what went wrong and what to do."""
        self._show(said_of(error), "error")

    def _show(self, text: str, level: str) -> None:
        self._text.setText(text)
        theme.mark(self, "level", level)
        self._timer.stop()
        self._waiting = self._held
        if self._held:
            return
        if level in _STAYS_MS:
            self._timer.start(_STAYS_MS[level])
        self.show()
