"""Finding a study that was opened before, and opening it again."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from viewer.core.errors import ViewerError
from viewer.session.jobs import LATER
from viewer.session.library.progressed import bring_up_to_date, known_states, outdated
from viewer.session.library.shelf import Gone, Shelf
from viewer.session.workspace import Workspace
from viewer.ui.dialogs.patients import PatientsDialog
from viewer.ui.library.study_table import StudyTable
from viewer.ui.looks.words import tr
from viewer.ui.notify import Notices
from viewer.ui.stage import Stage


class Shelving:
    """The list of studies and what follows from a choice in it. Lives as long as its window."""

    def __init__(
        self, window: QMainWindow, workspace: Workspace, stage: Stage, notices: Notices
    ) -> None:
        self._window = window
        self._workspace = workspace
        self._stage = stage
        self._notices = notices
        self.shelf = Shelf(workspace)
        self.dialog: PatientsDialog | None = None
        self.shelf.changed.connect(lambda _: self._refresh())
        stage.offers.asked.connect(self._open_prior)
        stage.identity_changed.connect(self._hide_identity)
        workspace.reader_changed.connect(lambda _: self._refresh())

    def show(self) -> None:
        """Show the list, ready to be typed into."""
        if self.dialog is None:
            self.dialog = PatientsDialog(StudyTable(self.shelf.library), self._window)
            self.dialog.open_asked.connect(self.open)
            self.dialog.moved_asked.connect(self._ask_where)
            self.dialog.remove_asked.connect(self.shelf.remove)
        self.dialog.set_identity_hidden(self._stage.identity_hidden)
        self.dialog.show()
        self.dialog.activateWindow()
        self.dialog.begin()
        self._show_states()

    def begin(self) -> None:
        """Start with the list, where there is anything in it."""
        if self.shelf.library.count():
            self.show()

    def open(self, uid: str) -> None:
        """Open a study of the list."""
        if self.dialog is not None:
            self.dialog.hide()
        self.shelf.open(uid, self._notices.error, self._gone)

    def _open_prior(self, uid: str) -> None:
        """Open what a view waits for; where that fails, it is offered there again."""

        def failed(error: ViewerError) -> None:
            self._stage.offers.refused(uid)
            self._notices.error(error)

        def gone(lost: Gone) -> None:
            self._stage.offers.refused(uid)
            self._gone(lost)

        self.shelf.open(uid, failed, gone)

    def relocate(self, uid: str, folder: Path) -> None:
        """Open a study of the list from another folder."""
        if self.dialog is not None:
            self.dialog.hide()
        self.shelf.relocate(uid, folder, self._notices.error)

    def _gone(self, gone: Gone) -> None:
        """Say what is missing, and offer the ways out."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Files are gone"))
        all_gone = gone.missing >= gone.files
        box.setText(_said(gone))
        if not self._stage.identity_hidden:
            box.setInformativeText(tr("Last seen in {folder}").format(folder=gone.first.parent))
        where = box.addButton(tr("Where is it now?"), QMessageBox.ButtonRole.AcceptRole)
        left = None
        if not all_gone:
            left = box.addButton(tr("Open what is left"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(where)

        def answered(_result: int) -> None:
            if box.clickedButton() is where:
                self._ask_where(gone.uid)
            elif left is not None and box.clickedButton() is left:
                self._open_rest(gone.uid)
            box.deleteLater()

        box.finished.connect(answered)
        box.open()

    def _open_rest(self, uid: str) -> None:
        try:
            self.shelf.open_rest(uid, self._notices.error)
        except ViewerError as error:
            self._notices.error(error)

    def _ask_where(self, uid: str) -> None:
        title = tr("Where are the files of this study now?")
        if chosen := QFileDialog.getExistingDirectory(self._window, title):
            self.relocate(uid, Path(chosen))

    def _hide_identity(self, hidden: bool) -> None:
        if self.dialog is not None:
            self.dialog.set_identity_hidden(hidden)

    def _refresh(self) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.table.refresh()
            self._show_states()

    def _show_states(self) -> None:
        """What is known at once; what the reader did since is worked out beside it."""
        if self.dialog is None:
            return
        table = self.dialog.table
        library, journal = self.shelf.library, self._workspace.journal
        reader = self._workspace.reader
        table.set_states(known_states(library, reader))
        stale = outdated(library, journal, reader)
        if reader is None or not stale:
            return
        self._workspace.jobs.start(
            tr("Looking at what was read"),
            lambda progress: bring_up_to_date(library, journal, reader, stale, progress),
            lambda _: table.set_states(known_states(library, self._workspace.reader)),
            self._notices.error,
            lane=LATER,
        )


def _said(gone: Gone) -> str:
    if gone.files == 1:
        return tr("The file of this study is not where it was.")
    if gone.missing >= gone.files:
        return tr("None of the {files} files is where it was.").format(files=gone.files)
    words = (
        tr("1 of {files} files is gone.")
        if gone.missing == 1
        else tr("{missing} of {files} files are gone.")
    )
    return words.format(missing=gone.missing, files=gone.files)
