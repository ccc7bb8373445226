"""The page on which commands get other keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.store.settings import KEYS, Settings
from viewer.ui.commands.command import Command
from viewer.ui.keys import FIXED, Keymap, holder, keymap, native, plain, with_keys
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_ID = Qt.ItemDataRole.UserRole
_MODES = QHeaderView.ResizeMode


class KeysPage(QWidget):
    """All commands with their keys; below, the keys of the chosen one and what they would take."""

    def __init__(self, commands: Sequence[Command], settings: Settings) -> None:
        super().__init__()
        self._commands = {command.id: command for command in commands}
        self._settings = settings
        self.list = QTreeWidget()
        self.list.setHeaderLabels([tr("Command"), tr("Keys"), tr("Menu")])
        self.list.setRootIsDecorated(False)
        theme.mark(self.list, "rows", "airy")
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(tr("Commands and their keys"))
        self.typed = QKeySequenceEdit()
        self.typed.setMaximumSequenceLength(1)
        self.typed.setClearButtonEnabled(True)
        self.typed.setAccessibleName(tr("New key"))
        self.said = QLabel(wordWrap=True)
        self.use = QPushButton(tr("Use this key"))
        self.add = QPushButton(tr("Add it"))
        self.clear = QPushButton(tr("No key"))
        self.reset = QPushButton(tr("Reset"))
        self._rows = {command.id: self._row(command) for command in commands}
        self._connect()
        self._assemble()
        self._show()
        self.choose(commands[0].id)

    @property
    def command(self) -> Command:
        """The command whose keys are changed."""
        chosen = self.list.currentItem()
        first = next(iter(self._commands.values()))
        return first if chosen is None else self._commands[chosen.data(0, _ID)]

    def choose(self, command_id: str) -> None:
        """Change the keys of that command."""
        self.list.setCurrentItem(self._rows[command_id])

    def narrow(self, words: Sequence[str]) -> bool:
        """Show the commands with all these words; whether there is one."""
        any_seen = False
        for id_, row in self._rows.items():
            said = f"{row.text(0)} {row.text(1)} {row.text(2)} {id_}".lower()
            seen = all(word in said for word in words)
            row.setHidden(not seen)
            any_seen = any_seen or seen
        return any_seen

    def reset_all(self) -> None:
        """Every command has the keys of the table again."""
        self._settings.set(KEYS, {})

    def _row(self, command: Command) -> QTreeWidgetItem:
        row = QTreeWidgetItem([tr(command.title), "", tr(command.menu).replace("&", "")])
        row.setData(0, _ID, command.id)
        self.list.addTopLevelItem(row)
        return row

    def _connect(self) -> None:
        self._settings.watch(KEYS, lambda _: self._show())
        self.list.currentItemChanged.connect(lambda *_: self._begin())
        self.typed.keySequenceChanged.connect(lambda _: self._judge())
        self.use.clicked.connect(lambda: self._give([self._key]))
        self.add.clicked.connect(lambda: self._give([*self._held, self._key]))
        self.clear.clicked.connect(lambda: self._give([]))
        self.reset.clicked.connect(lambda: self._give(self.command.keys))

    def _assemble(self) -> None:
        row, deeds = QHBoxLayout(), QHBoxLayout()
        row.addWidget(QLabel(tr("New key")))
        row.addWidget(self.typed, 1)
        for button in (self.use, self.add, self.clear, self.reset):
            button.setAutoDefault(False)
            deeds.addWidget(button)
        deeds.insertStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        column.addLayout(row)
        column.addLayout(deeds)
        header = self.list.header()
        header.setStretchLastSection(False)
        for number, mode in enumerate((_MODES.Stretch, *[_MODES.ResizeToContents] * 2)):
            header.setSectionResizeMode(number, mode)

    @property
    def _key(self) -> str:
        return self.typed.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    @property
    def _held(self) -> tuple[str, ...]:
        return self._keys()[self.command.id]

    def _keys(self) -> Keymap:
        return keymap(self._commands.values(), self._settings.get(KEYS))

    def _give(self, keys: Sequence[str]) -> None:
        chosen = self._settings.get(KEYS)
        commands = self._commands.values()
        self._settings.set(KEYS, with_keys(commands, chosen, self.command.id, keys))
        self.typed.clear()

    def _begin(self) -> None:
        self.typed.clear()
        self._judge()

    def _show(self) -> None:
        keys = self._keys()
        for id_, row in self._rows.items():
            row.setText(1, native(keys[id_]))
            font = row.font(1)
            font.setBold(keys[id_] != tuple(map(plain, self._commands[id_].keys)))
            row.setFont(1, font)
        self._judge()

    def _judge(self) -> None:
        """Say what the typed key does now, and whether it can be had."""
        key, command = self._key, self.command
        keys = self._keys()
        other = holder(keys, key)
        taken = bool(other) and other != command.id
        self.use.setEnabled(bool(key) and key not in FIXED)
        self.add.setEnabled(self.use.isEnabled() and other != command.id)
        self.clear.setEnabled(bool(keys[command.id]))
        self.reset.setEnabled(keys[command.id] != tuple(map(plain, command.keys)))
        self.said.setText(self._sentence(key, other if taken else ""))
        theme.tone(self.said, "warning" if taken or key in FIXED else "quiet")

    def _sentence(self, key: str, other: str) -> str:
        title = tr(self.command.title).rstrip("…")
        if not key:
            said = tr("Click into New key, and press what “{title}” is to have.")
            return said.format(title=title)
        if key in FIXED:
            return tr("{key} cannot be given away: it {does}.").format(
                key=native([key]), does=tr(FIXED[key])
            )
        if other:
            return tr("{key} is “{other}” now. “{title}” would take it from there.").format(
                key=native([key]), other=tr(self._commands[other].title).rstrip("…"), title=title
            )
        return tr("{key} is free.").format(key=native([key]))
