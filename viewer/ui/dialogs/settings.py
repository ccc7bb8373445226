"""All that a person may choose, on pages; what is chosen holds at once."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.store.private import NotSaved
from viewer.store.settings import Setting, Settings
from viewer.ui.commands.command import Command
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.dialogs.choices import CHOICES, Choice, OneOf, Page
from viewer.ui.dialogs.controls import control
from viewer.ui.dialogs.shortcuts import KeysPage
from viewer.ui.looks import theme
from viewer.ui.looks.icons import icon
from viewer.ui.looks.keyed import KeyedLabel, keyed
from viewer.ui.looks.words import said_of, tr

_PARTS = (2, 3)
"""How titles and controls share the width."""


class Row(QWidget):
    """One choice: its title, its control, a way back to the default, and what it is for."""

    def __init__(self, choice: Choice, settings: Settings) -> None:
        super().__init__()
        self.choice = choice
        self._settings = settings
        self.control = control(choice.kind, tr(choice.title), self._choose)
        self.reset = QToolButton()
        self.reset.setIcon(icon("mdi6.restore"))
        name = tr("Reset: {title}").format(title=tr(choice.title))
        self.reset.setToolTip(tr("Back to the default"))
        self.reset.setAccessibleName(name)
        self.reset.clicked.connect(lambda: self._choose(choice.setting.default))
        title, told = QLabel(tr(choice.title)), KeyedLabel(choice.help)
        title.setBuddy(self.control.widget)
        title.setWordWrap(True)
        theme.tone(told, "quiet")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 10)
        for column, part in enumerate(_PARTS):
            grid.setColumnStretch(column, part)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self.control.widget, 0, 1)
        grid.addWidget(self.reset, 0, 2)
        grid.addWidget(told, 1, 0, 1, 2)
        settings.watch(choice.setting, self._show)
        self._show(settings.get(choice.setting))

    def offer(self, kind: OneOf) -> None:
        """Let other values be chosen from now on."""
        if self.control.offer is not None:
            self.control.offer(kind)

    def matches(self, words: Sequence[str]) -> bool:
        """Whether all words stand somewhere in it."""
        said = f"{tr(self.choice.title)} {keyed(self.choice.help)} {tr(self.choice.page)}".lower()
        return all(word in said for word in words)

    def _choose(self, value: Any) -> None:  # noqa: ANN401
        try:
            self._settings.set(self.choice.setting, value)
        except (ValueError, NotSaved) as error:
            self.setToolTip(said_of(error) if isinstance(error, NotSaved) else str(error))
        self._show(self._settings.get(self.choice.setting))

    def _show(self, value: Any) -> None:  # noqa: ANN401
        self.control.show(value)
        self.reset.setEnabled(value != self.choice.setting.default)


class SettingsDialog(QDialog):
    """Pages at the left, their rows at the right, and a line to search in all of them."""

    def __init__(
        self, settings: Settings, commands: Sequence[Command], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.rows = tuple(Row(choice, settings) for choice in CHOICES)
        self.keys = KeysPage(commands, settings)
        self.search = QLineEdit(placeholderText=tr("Search the settings"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search the settings"))
        self.pages = QListWidget()
        self.pages.setAccessibleName(tr("Pages"))
        self.pages.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        self.pages.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.pages.setMinimumWidth(100)
        self.pages.setSpacing(3)
        self._stack = QStackedWidget()
        for page in Page:
            self.pages.addItem(tr(page.value))
            self._stack.addWidget(self.keys if page is Page.KEYS else self._page(page))
        self.pages.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.search.textChanged.connect(self._narrow)
        self._assemble()
        self.pages.setCurrentRow(0)
        self.resize(QSize(760, 560).boundedTo(self.screen().availableSize() * 0.95))

    def offer(self, setting: Setting[Any], kind: OneOf) -> None:
        """Let other values of a setting be chosen from now on."""
        for row in self.rows:
            if row.choice.setting is setting:
                row.offer(kind)

    def _page(self, page: Page) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 8, 16, 8)
        for row in self.rows:
            if row.choice.page is page:
                column.addWidget(row)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inner)
        area.setAccessibleName(tr(page.value))
        return area

    def _assemble(self) -> None:
        buttons = Buttons(QDialogButtonBox.StandardButton.Close)
        everything = QPushButton(tr("Reset this page"))
        everything.setAutoDefault(False)
        everything.setToolTip(tr("Everything on this page back to its default"))
        everything.clicked.connect(self._reset_page)
        buttons.addButton(everything, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        middle = QHBoxLayout()
        middle.addWidget(self.pages)
        middle.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addLayout(middle, 1)
        column.addWidget(buttons)

    def _narrow(self, typed: str) -> None:
        """Show the rows with these words, and the pages that have one."""
        words = typed.lower().split()
        for row in self.rows:
            row.setVisible(row.matches(words))
        found_keys = self.keys.narrow(words)
        for number, page in enumerate(Page):
            here = [row for row in self.rows if row.choice.page is page]
            there = found_keys if page is Page.KEYS else any(row.matches(words) for row in here)
            self.pages.item(number).setHidden(not there)
        current = self.pages.currentItem()
        if current is None or current.isHidden():
            seen = (n for n in range(len(Page)) if not self.pages.item(n).isHidden())
            self.pages.setCurrentRow(next(seen, -1))

    def _reset_page(self) -> None:
        page = list(Page)[max(0, self.pages.currentRow())]
        if page is Page.KEYS:
            self.keys.reset_all()
        for row in self.rows:
            if row.choice.page is page:
                row.reset.click()
