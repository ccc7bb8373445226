"""Playlists: which there are, what is in them, and in which order."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import ViewerError
from viewer.session.presenting.playlists import Playlist, Playlists
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks import theme
from viewer.ui.looks.keyed import KeyedLabel
from viewer.ui.looks.words import said_of, tr

_EMPTY = "No playlist yet. Bring a case on screen as it should be seen, then press {present.add}."


class AddDialog(QDialog):
    """Asks for the playlist that a case goes to, which may be a new one, and for its title."""

    def __init__(self, playlists: Playlists, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Add to a playlist"))
        self._playlists = playlists
        self._list = QComboBox()
        self._list.setEditable(True)
        self._list.addItems([one.name for one in playlists.all()])
        self._list.setCurrentIndex(self._list.count() - 1)
        if not playlists.all():
            self._list.setEditText(tr("My cases"))
        self._title = QLineEdit()
        self._list.currentTextChanged.connect(lambda _: self._suggest())
        self._suggest()
        warning = QLabel(tr("The audience reads the title: no names, no dates of birth."))
        theme.tone(warning, "quiet")
        form = QFormLayout()
        form.addRow(tr("Playlist"), self._list)
        form.addRow(tr("Title"), self._title)
        form.addRow("", warning)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(_buttons(self, tr("Add")))
        self._title.setFocus()
        self._title.selectAll()
        self.resize(460, self.sizeHint().height())

    @property
    def playlist(self) -> Playlist:
        """Where the case goes; a new one where there is none of that name."""
        name = self._list.currentText().strip() or tr("My cases")
        return self._playlists.find(name) or Playlist(name)

    @property
    def title(self) -> str:
        """What the audience reads."""
        return self._title.text().strip() or self._title.placeholderText()

    def _suggest(self) -> None:
        number = len(self.playlist.cases) + 1
        self._title.setPlaceholderText(tr("Case {number}").format(number=number))


class PlaylistsDialog(QDialog):
    """Choose a playlist, put its cases in order, and begin with any of them."""

    def __init__(self, playlists: Playlists, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Present"))
        self._playlists = playlists
        self._lists = QComboBox()
        self._lists.setAccessibleName(tr("Playlist"))
        self._cases = _cases_list()
        self._begin = QPushButton(tr("Present"))
        self._begin.setDefault(True)
        self._begin.clicked.connect(self.accept)
        self._empty = KeyedLabel(_EMPTY)
        theme.tone(self._empty, "quiet")
        self._refused = QLabel(wordWrap=True)
        self._refused.hide()
        theme.tone(self._refused, "bad")
        self._assemble()
        self._lists.currentIndexChanged.connect(lambda _: self._show_cases())
        self._cases.itemChanged.connect(self._renamed)
        self._cases.itemDoubleClicked.connect(self._cases.editItem)
        self._cases.model().rowsMoved.connect(lambda *_: self._reordered())
        self._show_lists()
        self._cases.setFocus()
        self.resize(560, 420)

    @property
    def playlist(self) -> Playlist | None:
        """The one that is chosen."""
        return self._playlists.find(self._lists.currentText())

    @property
    def at(self) -> int:
        """The number of the case to begin with, from 0."""
        return max(0, self._cases.currentRow())

    def _show_lists(self) -> None:
        self._lists.blockSignals(True)
        self._lists.clear()
        self._lists.addItems([one.name for one in self._playlists.all()])
        self._lists.setCurrentIndex(self._lists.count() - 1)
        self._lists.blockSignals(False)
        self._show_cases()

    def _show_cases(self, at: int = 0) -> None:
        cases = () if self.playlist is None else self.playlist.cases
        self._cases.blockSignals(True)
        self._cases.clear()
        for number, case in enumerate(cases):
            item = QListWidgetItem(case.title)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(Qt.ItemDataRole.UserRole, number)
            self._cases.addItem(item)
        self._cases.setCurrentRow(min(at, len(cases) - 1))
        self._cases.blockSignals(False)
        self._empty.setVisible(not self._playlists.all())
        self._begin.setEnabled(bool(cases))
        remove_list, *on_case = self._acts
        remove_list.setEnabled(self.playlist is not None)
        for button in on_case:
            button.setEnabled(bool(cases))

    def _renamed(self, item: QListWidgetItem) -> None:
        at, title = self._cases.row(item), item.text().strip()
        if (playlist := self.playlist) is not None and title:
            self._save(lambda: self._playlists.keep(playlist.titled(at, title)))
        self._show_cases(at)

    def _reordered(self) -> None:
        """A case was dragged, or moved by the buttons."""
        if (playlist := self.playlist) is None:
            return
        rows = range(self._cases.count())
        order = [self._cases.item(row).data(Qt.ItemDataRole.UserRole) for row in rows]
        cases = tuple(playlist.cases[number] for number in order)
        self._save(lambda: self._playlists.keep(Playlist(playlist.name, cases)))
        self._show_cases(self._cases.currentRow())

    def _move(self, step: int) -> None:
        at = self._cases.currentRow()
        to = at + step
        if (playlist := self.playlist) is not None and 0 <= to < len(playlist.cases):
            self._save(lambda: self._playlists.keep(playlist.moved(at, to)))
            self._show_cases(to)

    def _remove_case(self) -> None:
        at = self._cases.currentRow()
        if (playlist := self.playlist) is not None and at >= 0:
            self._save(lambda: self._playlists.keep(playlist.without(at)))
            self._show_cases(at)

    def _remove_list(self) -> None:
        if (playlist := self.playlist) is not None and self._is_sure(playlist):
            self._save(lambda: self._playlists.remove(playlist.name))
            self._show_lists()

    def _save(self, write: Callable[[], None]) -> None:
        """Where the disk refuses, all stays as it was, and that is said."""
        try:
            write()
            self._refused.hide()
        except ViewerError as error:
            self._refused.setText(said_of(error))
            self._refused.show()

    def _is_sure(self, playlist: Playlist) -> bool:
        """What took an evening to prepare cannot be brought back."""
        if not playlist.cases:
            return True
        box = QMessageBox(self)
        box.setWindowTitle(tr("Delete playlist"))
        asked = tr("Delete “{name}”? Its studies and your work on them stay.")
        box.setText(asked.format(name=playlist.name))
        sure = box.addButton(tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is sure

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        above = QHBoxLayout()
        above.addWidget(self._lists, 1)
        remove_list = _button(tr("Delete playlist"), self._remove_list)
        above.addWidget(remove_list)
        column.addLayout(above)
        column.addWidget(self._empty)
        column.addWidget(self._cases, 1)
        column.addWidget(self._refused)
        hint = QLabel(tr("Drag to reorder, double-click to rename; begins with the chosen case."))
        theme.tone(hint, "quiet")
        column.addWidget(hint)
        below = QHBoxLayout()
        on_case = (
            _button(tr("Up"), lambda: self._move(-1)),
            _button(tr("Down"), lambda: self._move(1)),
            _button(tr("Remove case"), self._remove_case),
        )
        for button in on_case:
            below.addWidget(button)
        self._acts = (remove_list, *on_case)
        below.addStretch()
        below.addWidget(_button(tr("Close"), self.reject))
        below.addWidget(self._begin)
        column.addLayout(below)


def _cases_list() -> QListWidget:
    cases = QListWidget()
    cases.setAccessibleName(tr("Cases"))
    cases.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
    cases.setDefaultDropAction(Qt.DropAction.MoveAction)
    return cases


def _button(text: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button


def _buttons(dialog: QDialog, accept: str) -> QDialogButtonBox:
    kinds = QDialogButtonBox.StandardButton
    buttons = Buttons(kinds.Ok | kinds.Cancel)
    buttons.button(kinds.Ok).setText(accept)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
