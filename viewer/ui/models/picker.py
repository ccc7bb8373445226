"""Which model is to run, where several fit the picture; or which several."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.ai.pack import Pack
from viewer.core.finding import TrainedOn
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr
from viewer.ui.models.words import is_own, learnt, named, reads

CARD_KEY = "F1"
_AT = Qt.ItemDataRole.UserRole
_MADE = (TrainedOn.SIMULATED, TrainedOn.MIXED)

ShowCard = Callable[[Pack, QWidget], None]


class PickerDialog(QDialog):
    """The models that fit. Those that were chosen the last time are chosen again."""

    def __init__(
        self,
        packs: Sequence[Pack],
        last: Sequence[str],
        show_card: ShowCard,
        parent: QWidget | None = None,
        *,
        several: bool = False,
    ) -> None:
        """``last`` are names; with ``several`` each model has a box to tick."""
        super().__init__(parent)
        self.setWindowTitle(tr("Run several models") if several else tr("Run a model"))
        self._packs = tuple(packs)
        self._several = several
        self._show_card = show_card
        self._told = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._told.setMinimumHeight(3 * self.fontMetrics().height())
        self.run = QPushButton(tr("Run"))
        self.run.setDefault(True)
        self.rows = self._listed(last)
        column = QVBoxLayout(self)
        for widget in (self.rows, self._told, self._buttons()):
            column.addWidget(widget)
        self.resize(560, 420)
        self.rows.currentRowChanged.connect(lambda _: self._show())
        self.rows.itemChanged.connect(lambda _: self._show())
        self.rows.itemActivated.connect(lambda _: self._take())
        self._show()
        self.rows.setFocus()

    @property
    def packs(self) -> tuple[Pack, ...]:
        """What is to run."""
        if not self._several:
            return (self._current(),)
        rows = zip(self._packs, map(self.rows.item, range(self.rows.count())), strict=True)
        return tuple(pack for pack, row in rows if row.checkState() is Qt.CheckState.Checked)

    def _listed(self, last: Sequence[str]) -> QListWidget:
        rows = QListWidget()
        rows.setWordWrap(True)
        rows.setSpacing(4)
        rows.setAccessibleName(tr("Models that fit this picture"))
        for pack in self._packs:
            row = QListWidgetItem(f"{named(pack)}\n{reads(pack)}\n{learnt(pack).capitalize()}")
            if self._several:
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                ticked = pack.name in last or not last
                row.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            rows.addItem(row)
        names = [pack.name for pack in self._packs]
        rows.setCurrentRow(next((names.index(name) for name in last if name in names), 0))
        return rows

    def _buttons(self) -> Buttons:
        buttons = Buttons(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.run, QDialogButtonBox.ButtonRole.AcceptRole)
        card = QPushButton(tr("Card ({key})").format(key=CARD_KEY))
        card.setAutoDefault(False)
        card.clicked.connect(self._card)
        buttons.addButton(card, QDialogButtonBox.ButtonRole.HelpRole)
        QShortcut(QKeySequence(CARD_KEY), self, self._card)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        return buttons

    def _current(self) -> Pack:
        return self._packs[max(0, self.rows.currentRow())]

    def _show(self) -> None:
        """What is to be known of a model before it runs."""
        pack = self._current()
        own = tr("From your own folder of models.") if is_own(pack) else ""
        lines = [tr(pack.summary), f"{tr(pack.warning)} {own}".strip()]
        if pack.trained_on in _MADE:
            lines.append(tr("What it claims is marked: it learnt from simulated pictures."))
        self._told.setText("\n".join(line for line in lines if line))
        theme.tone(self._told, "warning" if pack.trained_on in _MADE else "quiet")
        self.run.setEnabled(bool(self.packs))

    def _card(self) -> None:
        self._show_card(self._current(), self)

    def _take(self) -> None:
        if self.run.isEnabled():
            self.accept()
