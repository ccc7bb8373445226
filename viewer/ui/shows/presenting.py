"""Showing prepared cases to an audience: full screen, nameless, one step at a time."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from viewer.core.finding import Finding
from viewer.core.study import Series
from viewer.core.volume import Volume
from viewer.session.hanging.hang import Hanging
from viewer.session.library.shelf import Shelf
from viewer.session.presenting.case import Shot
from viewer.session.presenting.playlists import Playlist
from viewer.session.presenting.presentation import Presentation, Revealed
from viewer.session.workspace import Workspace
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.surface import EMPTY_TEXT
from viewer.ui.claims.placards import claimed_in_words
from viewer.ui.laying import Laying
from viewer.ui.looks.words import tr
from viewer.ui.shows.bareness import around
from viewer.ui.shows.dressing import Dressing
from viewer.ui.shows.placard import Placard
from viewer.ui.shows.preparing import view_of
from viewer.ui.stage import Stage

_ALLOWED = (
    *("tool.window", "tool.crosshair", "tool.pan", "tool.zoom", "window.", "view.", "plane."),
    *("film.lens", "film.size", "cine.", "link.lines", "layout.next_view", "help.dismiss"),
)
"""How the ids of commands begin that change nothing but the look of a case."""

_FORBIDDEN = ("view.identity", "view.next", "view.previous")
_KEYS = "→ next case   ← back   Enter reveals   Page Down does both   Esc ends"
LARGE = 1.6
"""How much larger than usual the words on the pictures are."""


class Presenting(QObject):
    """The window as an audience sees it, from `start` until `stop`.

    ``changed`` tells that a presentation begins (True) or has ended.
    """

    changed = Signal(bool)

    def __init__(
        self,
        window: QMainWindow,
        workspace: Workspace,
        stage: Stage,
        laying: Laying,
        shelf: Shelf,
        dressing: Dressing,
    ) -> None:
        super().__init__(window)
        self.placard = Placard()
        self._window = window
        self._workspace = workspace
        self._stage = stage
        self._laying = laying
        self._shelf = shelf
        self._now: Presentation | None = None
        self._dressing = dressing
        self._opening: set[str] = set()
        self._lost: set[str] = set()
        self._put_away: list[QWidget] = []
        self._left = (Qt.WindowState.WindowNoState, False)
        self._keys: Mapping[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Right: lambda: self._turn(1),
            Qt.Key.Key_Left: lambda: self._turn(-1),
            Qt.Key.Key_Return: self.reveal,
            Qt.Key.Key_Enter: self.reveal,
            Qt.Key.Key_PageDown: self.forward,
            Qt.Key.Key_PageUp: self.backward,
            Qt.Key.Key_Escape: self.stop,
        }
        stage.hung.connect(self._hung)
        # After the window has hung what was opened, as it does with everything.
        workspace.opened.connect(lambda _: QTimer.singleShot(0, self._arrived))

    @property
    def now(self) -> Presentation | None:
        """Where the presentation stands; None where there is none."""
        return self._now

    def refuses(self, command: str) -> bool:
        """Whether a command, by its id, would only be a slip of the hand before an audience."""
        if self._now is None:
            return False
        return command in _FORBIDDEN or not command.startswith(_ALLOWED)

    def start(self, playlist: Playlist, at: int = 0) -> None:
        """Clear the screen for the cases of a playlist; it must have one."""
        self._left = (self._window.windowState(), self._stage.identity_hidden)
        self.changed.emit(True)
        self._put_away = [part for part in around(self._window) if not part.isHidden()]
        for part in self._put_away:
            part.hide()
        self._stage.set_identity_hidden(True)
        self._write_in(_large())
        self.placard.show()
        self._window.showFullScreen()
        _application().installEventFilter(self)
        self._show_case(Presentation(playlist, at))

    def stop(self) -> None:
        """Everything as it was before; the last case stays on show."""
        if self._now is None:
            return
        _application().removeEventFilter(self)
        self._now = None
        self.placard.hide()
        for part in self._put_away:
            part.show()
        state, hidden = self._left
        self._window.setWindowState(state)
        self._write_in(QFont())
        self._write_in_empty(tr(EMPTY_TEXT))
        self._stage.set_identity_hidden(hidden)
        self._laying.reveal(Revealed.OVERLAY)
        self.changed.emit(False)

    def reveal(self) -> None:
        """The next step of this case; after the last one, before and after take turns."""
        self._go(lambda now: now.told(self._steps()))

    def forward(self) -> None:
        """The next step, or the next case."""
        self._go(lambda now: now.forward(self._steps()))

    def backward(self) -> None:
        """Hide the last step, or go to the case before."""
        self._go(Presentation.backward)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The presenter's keys go before all others."""
        if not isinstance(event, QKeyEvent) or not self._window.isActiveWindow():
            return False
        act = self._keys.get(Qt.Key(event.key()))
        if act is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.type() == QEvent.Type.KeyPress:
            act()
        event.accept()
        return True

    def _turn(self, cases: int) -> None:
        self._go(lambda now: now.turned(cases))

    def _go(self, step: Callable[[Presentation], Presentation]) -> None:
        if (before := self._now) is None:
            return
        now = step(before)
        if now.at != before.at:
            self._show_case(now)
        else:
            self._now = now
            self._say()

    def _show_case(self, now: Presentation) -> None:
        self._now = now
        self._lost.clear()
        self._stage.hang(Hanging(now.case.layout, ()))
        self._dressing.begin(now.case)
        self._write_in_empty("")
        for uid in now.case.studies:
            self._fetch(uid)
        self._fill(now.case.studies)
        self._prepare()
        self._say()

    def _fetch(self, uid: str) -> None:
        """Open a Study of a case from where it was opened before."""
        asked = uid in self._workspace.studies or uid in self._opening | self._lost
        if not asked and self._shelf.library.rows([uid]):
            self._opening.add(uid)
            away = lambda _: self._not_there(uid)  # noqa: E731 - for a failure and for lost files
            self._shelf.open(uid, away, away)

    def _not_there(self, uid: str) -> None:
        """Another case may have been turned to since."""
        self._opening.discard(uid)
        self._lost.add(uid)
        self._prepare()
        self._say()

    def _arrived(self) -> None:
        """Studies were opened: what the case on show lacked comes to its place."""
        arrived = self._opening & self._workspace.studies.keys()
        self._opening -= arrived
        if self._now is not None and arrived:
            self._fill([uid for uid in self._now.case.studies if uid in arrived])
            self._prepare()
            self._say()

    def _fill(self, studies: Collection[str]) -> None:
        """What there is of some Studies, each picture in the place that was prepared for it."""
        assert self._now is not None
        panes = self._stage.grid.visible_panes
        shots = [shot for shot in self._now.case.shots if shot.study_uid in studies]
        there = [shot for shot in shots if self._series(shot) is not None]
        self._stage.fill([(panes[shot.view], view_of(shot)) for shot in there])

    def _prepare(self) -> None:
        """Once the case on show is there, open and read the next one: nobody waits for it."""
        if self._now is None or self._waits or (case := self._now.following) is None:
            return
        for uid in case.studies:
            self._fetch(uid)
        for shot in case.shots:
            if (series := self._series(shot)) is not None:
                self._workspace.load(series, shot.stack, lambda _: None, lambda _: None)

    @property
    def _waits(self) -> bool:
        """Whether a Study of the case on show is being opened."""
        return self._now is not None and not self._opening.isdisjoint(self._now.case.studies)

    def _series(self, shot: Shot) -> Series | None:
        """What a view shows, as far as it is open."""
        study = self._workspace.studies.get(shot.study_uid)
        series = None if study is None else study.find(shot.series_uid)
        return series if series is not None and shot.stack < len(series.stacks) else None

    def _hung(self, pane: Pane) -> None:
        if self._now is not None:
            self._dressing.dress(pane)
            self._say()

    def _say(self) -> None:
        """Bring the strip and the pictures up to what is revealed."""
        now = self._now
        if now is None:
            return
        self._laying.reveal(now.seen)
        findings = self._findings() if now.seen >= Revealed.FINDING else []
        number, count = now.at + 1, len(now.playlist.cases)
        place = tr("{number} of {count}").format(number=number, count=count)
        if now.before:
            place = tr("{place} · before").format(place=place)
        elif now == Presentation(now.playlist):
            place = f"{place}     {tr(_KEYS)}"
        self.placard.say(now.case.title, place, *self._words(findings))

    def _words(self, findings: list[Finding]) -> tuple[str, str]:
        case = None if self._now is None else self._now.case
        there = [*map(self._series, case.shots)] if case is not None else []
        if self._waits:
            return tr("Opening…"), ""
        if not any(there):
            hint = tr("Open its folder once, then present again.")
            return tr("The pictures of this case are not at hand."), hint
        if not all(there):
            return tr("Some pictures of this case are not at hand."), ""
        return claimed_in_words(findings)

    def _steps(self) -> tuple[Revealed, ...]:
        """What there is to reveal of the case on show."""
        findings = self._findings()
        overlays = any(self._laying.covers(volume) for volume in self._volumes())
        steps = [Revealed.FINDING] if findings else []
        if overlays or any(finding.heats for finding in findings):
            steps.append(Revealed.OVERLAY)
        return tuple(steps)

    def _findings(self) -> list[Finding]:
        """The claims on the pictures of the case, oldest first."""
        found = (one for volume in self._volumes() for one in self._laying.findings_on(volume))
        return list({finding.id: finding for finding in found}.values())

    def _volumes(self) -> list[Volume]:
        return [pane.volume for pane in self._stage.shown() if pane.volume is not None]

    def _write_in(self, font: QFont) -> None:
        """Words on the pictures; a font that says nothing is the program's, whatever it becomes."""
        for pane in self._stage.grid.panes:  # fonts do not come down through a style sheet
            pane.setFont(font)

    def _write_in_empty(self, text: str) -> None:
        """What stands in views that show nothing: no audience drags a series anywhere."""
        for pane in self._stage.grid.panes:
            pane.set_empty_text(text)


def _large() -> QFont:
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * LARGE)
    return font


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None
    return application
