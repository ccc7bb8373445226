"""A task to be made or changed; what a change costs is said before it is saved."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.core.phrase import Phrase, joined
from viewer.core.reading.task import AiPolicy, Task
from viewer.session.reading.changing import Begun, consequences, parts_reads
from viewer.session.reading.making import id_of
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr
from viewer.ui.tasks.people import PeoplePage
from viewer.ui.tasks.questions import QuestionsPage
from viewer.ui.tasks.studies import StudiesPage

_SIZE = QSize(860, 680)


class TaskDialog(QDialog):
    """Title, studies, questions, people. ``save_asked`` tells whether as another task."""

    save_asked = Signal(bool)

    def __init__(
        self, task: Task, packs: Mapping[str, str], there: Begun | None, parent: QWidget | None
    ) -> None:
        """``there`` is what was read already of a task that is changed; None for a new one."""
        super().__init__(parent)
        self.setWindowTitle(tr("New reading task") if there is None else tr("Reading task"))
        self._before = task
        self._there = there
        self.title = QLineEdit(task.title, placeholderText=tr("What readers see"))
        self.studies = StudiesPage(task.items)
        self.questions = QuestionsPage(task.questions)
        self.people = PeoplePage(task, packs)
        self._told = QLabel(wordWrap=True)
        self._buttons = Buttons(QDialogButtonBox.StandardButton.Cancel)
        accept = QDialogButtonBox.ButtonRole.AcceptRole
        self.save = self._buttons.addButton(tr("Save"), accept)
        self.save_as = self._buttons.addButton(tr("Save as another task…"), accept)
        self._connect()
        self._assemble()
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.95))
        self._tell()
        self.title.setFocus()

    @property
    def task(self) -> Task:
        """The task as it stands in the dialog."""
        title = self.title.text().strip()
        return replace(
            self._before,
            id=self._before.id if self._there is not None else id_of(title),
            title=title,
            items=self.studies.items,
            questions=self.questions.questions,
            readers=self.people.names,
            seed=self.people.seed.value(),
            ai=self.people.policy,
            packs=self.people.chosen_packs,
            others=self.people.others.isChecked(),
        )

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost."""
        return self.task != replace(self._before, id=self.task.id)

    def _tell(self) -> None:
        """What lacks, else what a change would cost."""
        now = self.task
        lacks = list(_lacks(now))
        costs = [] if self._there is None else list(consequences(self._before, now, self._there))
        self._told.setText(tr(joined("\n", lacks or costs)))
        parted = self._there is not None and parts_reads(self._before, now)
        theme.tone(self._told, "quiet" if lacks else "warning")
        self.save.setEnabled(not lacks)
        self.save_as.setEnabled(not lacks)
        self.save_as.setVisible(self._there is not None)
        begun = parted and self._there is not None and bool(self._there.reads)
        self.save.setText(tr("Save all the same") if begun else tr("Save"))
        (self.save_as if begun else self.save).setDefault(True)

    def _connect(self) -> None:
        self.title.textChanged.connect(lambda _: self._tell())
        for page in (self.studies, self.questions, self.people):
            page.changed.connect(self._tell)
        self.save.clicked.connect(lambda: self.save_asked.emit(False))
        self.save_as.clicked.connect(lambda: self.save_asked.emit(True))
        self._buttons.rejected.connect(self.reject)

    def _assemble(self) -> None:
        form = QFormLayout()
        form.addRow(tr("Title"), self.title)
        tabs = QTabWidget()
        tabs.setAccessibleName(tr("Parts of the task"))
        tabs.addTab(self.studies, tr("&Studies"))
        tabs.addTab(self.questions, tr("&Questions"))
        tabs.addTab(self.people, tr("&Readers and AI"))
        self.tabs = tabs
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(tabs, 1)
        column.addWidget(self._told)
        column.addWidget(self._buttons)


LACKS = {
    "title": "It needs a title.",
    "items": "It needs a study.",
    "questions": "It asks nothing yet.",
    "packs": "Choose a model, or let models never be seen.",
}
"""What is said where a part of a task is empty."""


def _lacks(task: Task) -> Iterator[Phrase]:
    for part, told in LACKS.items():
        may = part == "packs" and task.ai is AiPolicy.NEVER
        if not getattr(task, part) and not may:
            yield Phrase(told)
