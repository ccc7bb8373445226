"""Tells that the disk does not take what was done, tries again, and keeps the window open."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMainWindow, QMessageBox, QPushButton

from viewer.core.errors import ViewerError
from viewer.session.unwritten import Unwritten
from viewer.ui.looks.words import said_of, tr
from viewer.ui.notify import Notices

AGAIN_MS = 5000


class UnwrittenWork(QObject):
    """As long as something waits in memory, the window says so and does not close unasked."""

    def __init__(self, window: QMainWindow, unwritten: Unwritten, notices: Notices) -> None:
        super().__init__(window)
        self.box: QMessageBox | None = None
        self._window = window
        self._unwritten = unwritten
        self._notices = notices
        self._given_up = False
        self._timer = QTimer(self, interval=AGAIN_MS)
        self._timer.timeout.connect(unwritten.try_again)
        unwritten.told.connect(self._told)

    def may_close(self) -> bool:
        """Whether nothing would be lost; else it is asked what to do, and the window stays."""
        if self._given_up or not self._unwritten.count:
            return True
        try:
            self._unwritten.try_now()
        except ViewerError as error:
            self._ask(error)
            return False
        return True

    def _told(self, error: ViewerError | None) -> None:
        if error is not None:
            self._timer.start()
            self._notices.error(error)
        elif self._timer.isActive():
            self._timer.stop()
            self._notices.done(tr("All that you did is on disk again."))

    def _ask(self, error: ViewerError) -> None:
        box = self.box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Not everything is on disk"))
        box.setText(said_of(error))
        again = box.addButton(tr("Try again and close"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        lose = box.addButton(tr("Close and lose it"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(again)
        box.setEscapeButton(stay)
        box.finished.connect(lambda _: self._answered(box, again, lose))
        box.open()

    def _answered(self, box: QMessageBox, again: QPushButton, lose: QPushButton) -> None:
        chosen = box.clickedButton()
        self.box = None
        box.deleteLater()
        if chosen is lose:
            self._given_up = True
        if chosen in (again, lose):
            QTimer.singleShot(0, self._window.close)
