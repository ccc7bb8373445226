"""Leading a reading study: how far its readers agree, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QTabWidget, QVBoxLayout, QWidget

from viewer.core.errors import nobody_reads
from viewer.core.phrase import Phrase
from viewer.core.study import Scan, Study
from viewer.session.reading.agreement import Agreement, agreements
from viewer.session.reading.cases import find_study
from viewer.session.reading.consensus import Consensus, Open
from viewer.session.reading.grids import Grids
from viewer.session.reading.out.dataset import Handed, write_set
from viewer.session.reading.settled import settled_of
from viewer.session.reading.task_file import load_task
from viewer.session.workspace import Workspace
from viewer.ui.looks.words import tr
from viewer.ui.notify import Notices
from viewer.ui.reading.agreement_view import AgreementView
from viewer.ui.reading.consensus_view import ConsensusView
from viewer.ui.reading.readers_layer import ReadersLayer
from viewer.workers.progress import Progress


@dataclass(frozen=True, slots=True, eq=False)
class Led:
    """What is known of a task when its lead sits down."""

    consensus: Consensus
    found: Sequence[Agreement]


def led(workspace: Workspace, file: Path, progress: Progress) -> Led:
    """Look into the Journal. Raises ViewerError."""
    if workspace.reader is None:
        raise nobody_reads()
    task, journal = load_task(file), workspace.journal
    consensus = Consensus(journal, task, workspace.reader, progress.part(0.0, 0.3))
    consensus.queue()  # masks take their time, and are remembered
    right = settled_of(journal, task)
    rest, grids = progress.part(0.3, 1.0), Grids(workspace, task)
    return Led(consensus, agreements(journal, task, rest, right, grids))


class LeadDialog(QDialog):
    """Stands before the window, and steps aside where the pictures of a case are shown in it.

    ``found`` tells the Study of an `Open`, which is open then and is to be shown.
    """

    found = Signal(object, object)

    def __init__(
        self,
        workspace: Workspace,
        now: Led,
        readers: ReadersLayer,
        notices: Notices,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._consensus = now.consensus
        self._notices = notices
        title = tr("Reading study: {title}").format(title=now.consensus.task.title)
        self.setWindowTitle(title)
        self.agreement = AgreementView(notices.error)
        self.agreement.show_found(now.found)
        self.consensus = ConsensusView(now.consensus, readers, notices.error)
        self.consensus.opened.connect(self._open)
        self.consensus.handed_out.connect(self._ask_where)
        tabs = QTabWidget()
        tabs.addTab(self.agreement, tr("Agreement"))
        tabs.addTab(self.consensus, tr("Consensus"))
        QVBoxLayout(self).addWidget(tabs)
        self.resize(860, 720)
        self.finished.connect(lambda _: readers.show_readers(()))

    def hand_out(self, folder: Path) -> None:
        """Write the data set on another thread."""

        def done(handed: Handed) -> None:
            told = tr("{count} pictures and their answers are in {folder}.").format(
                count=handed.pictures, folder=str(handed.folder)
            )
            if handed.left_out:
                self._notices.warning("\n".join((told, *map(tr, handed.left_out))))
            else:
                self._notices.done(told)

        self._workspace.jobs.start(
            Phrase("Writing a data set"),
            lambda progress: write_set(self._workspace, self._consensus, folder, progress),
            done,
            self._notices.error,
        )

    def _ask_where(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("An empty folder for the data set"))
        if chosen:
            self.hand_out(Path(chosen))

    def step_aside(self, pictures: QRect, window: QRect) -> None:
        """To the right edge of a window where it would hide pictures (on the screen, both)."""
        if self.frameGeometry().intersects(pictures):
            self.resize(_ASIDE, window.height() - _EDGE)
            left = window.right() - self.frameGeometry().width()
            self.move(left, window.top() + _EDGE // 2)

    def _open(self, one: Open) -> None:
        """Where its files lie, if it is not open already."""
        if (study := self._workspace.studies.get(one.study_uid)) is not None:
            self.found.emit(study, one)
            return
        every = self._consensus.task.items
        item = next(each for each in every if each.study_uid == one.study_uid)

        def found(study: Study) -> None:
            self._workspace.take(Scan((study,)), [item.path])
            self.found.emit(study, one)

        self._workspace.jobs.start(
            "Opening the case",
            lambda progress: find_study(self._workspace, item, progress),
            found,
            self._notices.error,
        )


_ASIDE, _EDGE = 420, 80
