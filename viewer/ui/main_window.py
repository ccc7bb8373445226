"""The window: puts its parts together, and connects them once."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from viewer.core.reading.task import QuestionKind
from viewer.session.layers import Layers
from viewer.session.models.analysis import Analysis
from viewer.session.models.derived import Derived
from viewer.session.presenting.playlists import Playlists
from viewer.session.reading.reading import Reading
from viewer.session.workspace import Workspace
from viewer.store.settings import HEAT_OPACITY
from viewer.ui import menus
from viewer.ui.calibrating import Calibrating
from viewer.ui.canvas.grid import PaneGrid
from viewer.ui.cine.player import Player
from viewer.ui.claims.choosing import Choosing
from viewer.ui.claims.on_views import ClaimMarks
from viewer.ui.commands.files import open_paths
from viewer.ui.desk import Desk
from viewer.ui.docks import Docks, Panel, Place
from viewer.ui.drawing.drawing import Drawing
from viewer.ui.drawing.listing import Listing
from viewer.ui.following import follow
from viewer.ui.guided.guiding import Guiding
from viewer.ui.laying import Laying
from viewer.ui.library.shelving import Shelving
from viewer.ui.looks.words import tr
from viewer.ui.models.running import Running
from viewer.ui.notify import Notices
from viewer.ui.painting.painting import Painting
from viewer.ui.panels.findings import FindingsPanel
from viewer.ui.panels.guided import GuidedPanel
from viewer.ui.panels.masks import MasksPanel
from viewer.ui.panels.studies import StudiesPanel
from viewer.ui.reading.hands import Hands
from viewer.ui.reading.readers_layer import ReadersLayer
from viewer.ui.reading.room import ReadingRoom
from viewer.ui.shows.dressing import Dressing
from viewer.ui.shows.presenting import Presenting
from viewer.ui.stage import Stage
from viewer.ui.status import Status
from viewer.ui.tasks.making import Making
from viewer.ui.together.facings import Facings
from viewer.ui.together.lenses import Lenses
from viewer.ui.together.mirroring import Mirroring
from viewer.ui.together.stepping import Stepping
from viewer.ui.together.turning import Turning
from viewer.ui.unwritten import UnwrittenWork
from viewer.ui.wiring import Wiring


class MainWindow(QMainWindow):
    """Studies at the left, pictures in the middle, findings and masks at the right."""

    def __init__(
        self, workspace: Workspace, analysis: Analysis, reading: Reading | None = None
    ) -> None:
        """With ``reading`` it is the room in which that task is read."""
        super().__init__()
        self.setAcceptDrops(True)
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()))
        self.notices = Notices()
        self.grid = PaneGrid()
        self.readers = ReadersLayer()
        self.stage = Stage(workspace, self.grid, self.notices.error)
        self.layers = Layers(workspace)
        self.painting = Painting(workspace, self.layers, self.stage, self.notices.error)
        self.derived = Derived(workspace)
        self.studies = StudiesPanel(self.derived.picture)
        self.findings = FindingsPanel(workspace.settings.get(HEAT_OPACITY))
        self.masks = MasksPanel(self.painting.diameter, asked=reading is not None)
        self.choosing = Choosing(workspace, self.stage, analysis.heeds_frames)
        said = ClaimMarks(self.choosing, self.derived)
        parts = (self.layers, self.painting, self.choosing, said, self.readers)
        self.laying = Laying(workspace, self.stage, *parts)
        self.drawing = Drawing(workspace, self.stage, self.notices.error)
        self.listing = Listing(self, workspace, self.stage, self.drawing, self.notices.done)
        self.guided = GuidedPanel()
        self.guiding = Guiding(workspace, self.stage, self.guided, self.notices.error)
        self.status = Status(workspace.jobs)
        shelving = Shelving(self, workspace, self.stage, self.notices)
        self.facings = Facings(self.stage)
        self.turning = Turning(self.stage, workspace.settings, self.notices.error)
        # After those that show each view as it was seen last: a case is seen as it was prepared.
        dressing, shelf = Dressing(self.stage, self.turning), shelving.shelf
        self.presenting = Presenting(self, workspace, self.stage, self.laying, shelf, dressing)
        self.room = None if reading is None else self._reading_room(workspace, reading)
        self.docks = Docks(self, self._panels())
        self.desk = self._desk(workspace, analysis, shelving)
        self._assemble()
        self.actions_by_id = menus.build(self.desk)
        self.guided.started.connect(self.actions_by_id["guided.start"].trigger)
        self.unwritten = UnwrittenWork(self, workspace.unwritten, self.notices)
        self.wiring = Wiring(self.desk, self.studies, self.masks, self.status, self.actions_by_id)
        follow(self.desk)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def open(self, paths: list[Path]) -> None:
        """Open files and folders, as if they had been dropped."""
        open_paths(self.desk, paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.open([Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()])

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hide what the AI drew while the space bar is held, wherever the focus is.

        Enter presses a focused button instead, which the space bar does elsewhere.
        """
        if event.type() not in _HOLDS or not isinstance(event, QKeyEvent):
            return False
        focused = QApplication.focusWidget()
        if not self.isActiveWindow() or isinstance(focused, QLineEdit):
            return False
        pressed = _HOLDS[event.type()] and not event.isAutoRepeat()
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.laying.set_ai_hidden(_HOLDS[event.type()])
            return True
        if event.key() in _ENTER and pressed and isinstance(focused, QAbstractButton):
            focused.click()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        """A window that loses the keyboard never hears that the space bar was let go."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.laying.set_ai_hidden(False)

    def showEvent(self, event: QShowEvent) -> None:
        """The panels take their share of the window, and leave the pictures most of it."""
        super().showEvent(event)
        if not event.spontaneous():
            self.docks.arrange()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs. All work is on disk already, or the window stays open."""
        self.drawing.settle()
        if not self.unwritten.may_close():
            event.ignore()
            return
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.hide()  # before what was hidden from an audience comes back
        self.presenting.stop()
        if self.room is not None:
            self.room.end()
        self.desk.workspace.leave()
        super().closeEvent(event)

    def _reading_room(self, workspace: Workspace, reading: Reading) -> ReadingRoom:
        failed, hide_ai = self.notices.error, self.laying.set_ai_hidden
        hands = Hands(workspace, self.stage, self.painting, self.guiding, failed)
        room = ReadingRoom(self, reading, self.stage, self.notices, hands, self.readers, hide_ai)
        if room.asks(QuestionKind.MASK):
            room.paints.connect(lambda asked: self.docks.set_shown("masks", asked))
        return room

    def _panels(self) -> tuple[Panel, ...]:
        studies = Panel("studies", tr("Studies"), self.studies, Place.LEFT)
        drawings = Panel("drawings", tr("Measurements"), self.listing.panel, Place.RIGHT)
        findings = Panel("findings", tr("Findings"), self.findings, Place.RIGHT)
        guided = Panel("guided", tr("Guided set"), self.guided, Place.RIGHT)
        masks = Panel("masks", tr("Masks"), self.masks, Place.LOW)
        if self.room is None:
            return studies, findings, drawings, guided, masks
        read = Panel("reading", tr("Read"), self.room.panel, Place.RIGHT)
        aided = (findings,) if self.room.aids else ()
        measured = (guided,) if self.room.guides else ()
        painted = (masks,) if self.room.asks(QuestionKind.MASK) else ()
        return studies, read, *aided, drawings, *measured, *painted

    def _desk(self, workspace: Workspace, analysis: Analysis, shelving: Shelving) -> Desk:
        """What only commands ask for is made here."""
        stepping = Stepping(workspace, self.stage)
        return Desk(
            self,
            workspace,
            analysis,
            Running(self, workspace, analysis, self.stage, self.notices),
            self.layers,
            self.stage,
            stepping,
            self.painting,
            self.notices,
            self.findings,
            self.choosing,
            self.derived,
            self.laying,
            self.drawing,
            self.listing,
            self.guiding,
            self.docks,
            Playlists(workspace.folder / "playlists.json"),
            self.presenting,
            Player(workspace, self.stage, stepping, self.notices.error),
            self.facings,
            Lenses(self.stage),
            Mirroring(self.stage),
            self.turning,
            Calibrating(workspace, self.stage, self.notices.error),
            shelving,
            Making(self, workspace, analysis, shelving.shelf, self.notices),
            self.readers,
            self.room,
        )

    def _assemble(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.grid, 1)
        column.addWidget(self.presenting.placard)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status)


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HOLDS = {QEvent.Type.KeyPress: True, QEvent.Type.KeyRelease: False}
