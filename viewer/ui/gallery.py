"""Pictures of every main state of the window, brought about as a person would."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from viewer.core.finding import Finding
from viewer.core.study import Series
from viewer.session.playlists import Playlist
from viewer.ui.commands.claims import PACK
from viewer.ui.main_window import MainWindow
from viewer.ui.presenting import case_of
from viewer.ui.script import Ready, after

_DIM = QColor(0, 0, 0, 90)
_SETTLES_S = 0.3

Steps = Iterator[Ready]


class Gallery:
    """Walks through the sample case and takes a picture of each state; `play` is its script."""

    def __init__(self, window: MainWindow, case: Path, out: Path, look: str) -> None:
        self._window = window
        self._desk = window.desk
        self._case = case
        self._out = out
        self._look = look
        self._number = 0

    def play(self) -> Steps:
        """All states, one after another."""
        yield from self._shown("empty")
        self._window.open([self._case])
        yield self._at_rest
        for state in (self._planes, self._film, self._dialogs, self._presentation, self._refusal):
            yield from state()

    def _planes(self) -> Steps:
        yield from self._shown("planes")

    def _film(self) -> Steps:
        yield from self._hung("Knee AP")
        yield from self._shown("radiograph")
        claimed: list[object] = []
        volume = self._desk.stage.volume
        assert volume is not None

        def done(findings: Sequence[Finding]) -> None:
            claimed.extend(findings)

        self._desk.analysis.start(PACK, volume, done, claimed.append, lambda: None)
        yield lambda: bool(claimed)
        yield from self._shown("claim")

    def _dialogs(self) -> Steps:
        for command, name in _DIALOGS:
            yield from self._asked(command, name)

    def _presentation(self) -> Steps:
        desk = self._desk
        case = case_of(desk.stage, "A painful knee")
        assert case is not None
        size = self._window.size()
        desk.presenting.start(Playlist("Gallery", (case,)))
        yield after(_SETTLES_S)
        self._window.resize(size)  # a screen that nobody sees has its own idea of how large it is
        yield self._at_rest
        desk.presenting.reveal()
        desk.presenting.reveal()
        yield from self._shown("presenting")
        desk.presenting.stop()
        self._window.resize(size)
        yield after(_SETTLES_S)

    def _refusal(self) -> Steps:
        """What a file says that is no picture."""
        broken = self._out / "no picture.dcm"
        broken.write_bytes(b"not a picture")
        self._window.open([broken])
        yield self._at_rest
        yield from self._shown("refused")
        broken.unlink()

    def _hung(self, description: str) -> Steps:
        self._desk.stage.hang_series(self._series(description))
        yield self._at_rest

    def _asked(self, command: str, name: str) -> Steps:
        """A picture of the dialog that a command opens, over the window."""
        QTimer.singleShot(0, self._window.actions_by_id[command].trigger)
        yield lambda: QApplication.activeModalWidget() is not None
        yield after(_SETTLES_S)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        self._take(name, dialog)
        dialog.close()
        yield lambda: QApplication.activeModalWidget() is None

    def _shown(self, name: str) -> Steps:
        yield after(_SETTLES_S)
        self._take(name)

    def _take(self, name: str, dialog: QWidget | None = None) -> None:
        picture = self._window.grab()
        if dialog is not None:
            painter = QPainter(picture)
            painter.fillRect(self._window.rect(), _DIM)
            at = dialog.mapToGlobal(QPoint(0, 0)) - self._window.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(at, dialog.grab())
            painter.end()
        self._number += 1
        picture.save(str(self._out / f"{self._number:02d}-{name}-{self._look}.png"))

    def _at_rest(self) -> bool:
        return not self._desk.workspace.jobs.running

    def _series(self, description: str) -> Series:
        studies = self._desk.workspace.studies.values()
        found = (one for study in studies for one in study.series)
        return next(one for one in found if description in one.description)


_DIALOGS = (
    ("help.find", "palette"),
    ("help.keys", "keys"),
    ("file.export", "export"),
    ("present.start", "playlists"),
)
"""Commands that open a dialog, and what their picture is called."""
