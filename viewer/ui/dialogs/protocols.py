"""Which guided set, and of which side."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.guided.protocol import Protocol
from viewer.session.guided.suiting import Fit, Suiting
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

_ROLE = Qt.ItemDataRole.UserRole


class ProtocolsDialog(QDialog):
    """All sets, those that suit the picture first; the others say why not."""

    def __init__(
        self,
        offered: Sequence[tuple[Protocol, Suiting]],
        side: str,
        last: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``side`` is what the file says: ``L``, ``R`` or empty; ``last`` the set used before."""
        super().__init__(parent)
        self.setWindowTitle(tr("Guided measurement"))
        self._offered = list(offered)
        self._typed = QLineEdit(placeholderText=tr("Search: alignment, cup, patella…"))
        self._typed.setAccessibleName(tr("Search the guided sets"))
        self._typed.textChanged.connect(self._narrow)
        self._typed.installEventFilter(self)
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setSpacing(4)
        self._list.setAccessibleName(tr("Guided sets"))
        self._list.currentItemChanged.connect(lambda *_: self._show())
        self._list.itemActivated.connect(lambda _: self._take())
        self._told = QLabel(wordWrap=True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setMinimumHeight(4 * self.fontMetrics().height())
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._side_row, self._sides = self._make_sides(side)
        self._box = Buttons(QDialogButtonBox.StandardButton.Cancel)
        self._start = self._box.addButton(tr("Start"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._start.setDefault(True)
        self._box.accepted.connect(self._take)
        self._box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (self._typed, self._list, self._told, self._side_row, self._box):
            column.addWidget(widget)
        self.resize(520, 560)
        self._narrow("")
        here = (
            n for n, (one, why) in enumerate(offered) if one.id == last and why.fit > Fit.MARKED
        )
        self._list.setCurrentRow(next(here, 0))

    @property
    def protocol(self) -> Protocol:
        """The set that is chosen."""
        return self._chosen()[0]

    @property
    def side(self) -> str:
        """``L`` or ``R``; empty where none is said, or the set has no side."""
        button = self._sides.checkedButton()
        return "" if button is None or not self.protocol.sided else button.property("side")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys work from the line that is typed in."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            return False
        row = self._list.currentRow() + step
        self._list.setCurrentRow(max(0, min(self._list.count() - 1, row)))
        return True

    def _narrow(self, typed: str) -> None:
        self._list.clear()
        words = typed.lower().split()
        for number, (protocol, why) in enumerate(self._offered):
            text = f"{protocol.title} {protocol.summary} {protocol.short}".lower()
            if all(word in text for word in words):
                item = QListWidgetItem(f"{tr(protocol.title)}\n{_second_line(protocol, why)}")
                item.setData(_ROLE, number)
                if why.fit is Fit.REFUSED:
                    item.setForeground(self.palette().placeholderText())
                self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._show()

    def _chosen(self) -> tuple[Protocol, Suiting]:
        item = self._list.currentItem()
        number: int = item.data(_ROLE) if item is not None else 0
        return self._offered[number]

    def _show(self) -> None:
        """What is to be known of the chosen set before it is begun."""
        there = self._list.currentItem() is not None
        protocol, why = self._chosen()
        self._side_row.setVisible(there and protocol.sided)
        self._start.setText(tr("Measure anyway") if why.fit is Fit.MARKED else tr("Start"))
        open_side = protocol.sided and self._sides.checkedButton() is None
        self._start.setEnabled(there and why.fit is not Fit.REFUSED and not open_side)
        theme.tone(self._told, "warning" if why.fit <= Fit.MARKED else "quiet")
        self._told.setText(_told(protocol, why) if there else tr("No set has this in its name."))

    def _take(self) -> None:
        if self._start.isEnabled():
            self.accept()

    def _make_sides(self, side: str) -> tuple[QWidget, QButtonGroup]:
        holder, group = QWidget(), QButtonGroup(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(tr("Side of the patient")))
        for letter, text in (("R", tr("&Right")), ("L", tr("&Left"))):
            button = QRadioButton(text)
            button.setProperty("side", letter)
            button.setChecked(letter == side)
            button.toggled.connect(lambda _: self._show())
            group.addButton(button)
            row.addWidget(button)
        said = tr("as the file says") if side else tr("the file does not say")
        told = QLabel(said)
        theme.tone(told, "quiet")
        row.addWidget(told)
        row.addStretch(1)
        return holder, group


def _second_line(protocol: Protocol, why: Suiting) -> str:
    if why.fit is Fit.REFUSED:
        return tr("Not here: {why}").format(why=tr(why.reasons[0]))
    if why.fit is Fit.MARKED:
        return tr("Doubtful: {why}").format(why=tr(why.reasons[0]))
    return tr(protocol.summary)


def _told(protocol: Protocol, why: Suiting) -> str:
    needs = tr("Reads {noun}.").format(noun=tr(protocol.picture.noun))
    lines = [f"{needs} {tr(protocol.picture.advice)}".strip()]
    lines += [tr("But {why}.").format(why=tr(reason)) for reason in why.reasons]
    if why.fit is Fit.MARKED:
        lines.append(tr("What is measured anyway stays marked as doubtful."))
    return "\n".join(lines)
