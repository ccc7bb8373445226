"""Leading a reading study: how far its readers agree, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QTabWidget, QVBoxLayout, QWidget

from viewer.core.phrase import Phrase
from viewer.core.reading.task import Item
from viewer.session.reading.agreement import Agreement, agreements
from viewer.session.reading.consensus import Consensus
from viewer.session.reading.grids import Grids
from viewer.session.reading.out.dataset import Handed, write_set
from viewer.session.reading.settled import settled_of
from viewer.session.reading.task_file import load_task
from viewer.session.record import nobody_reads
from viewer.session.workspace import Workspace
from viewer.ui.looks.words import tr
from viewer.ui.notify import Notices
from viewer.ui.reading.agreement_view import AgreementView
from viewer.ui.reading.consensus_view import ConsensusView
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
    """Stays beside the window, in which the pictures of a case are shown."""

    def __init__(self, workspace: Workspace, now: Led, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._consensus = now.consensus
        self._notices = notices
        title = tr("Reading study: {title}").format(title=now.consensus.task.title)
        self.setWindowTitle(title)
        self.agreement = AgreementView(notices.error)
        self.agreement.show_found(now.found)
        self.consensus = ConsensusView(now.consensus, notices.error)
        self.consensus.opened.connect(self._open)
        self.consensus.handed_out.connect(self._ask_where)
        tabs = QTabWidget()
        tabs.addTab(self.agreement, tr("Agreement"))
        tabs.addTab(self.consensus, tr("Consensus"))
        QVBoxLayout(self).addWidget(tabs)
        self.resize(860, 720)

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

    def _open(self, item: Item) -> None:
        self._workspace.open([item.path], self._notices.error)
