"""Told where models refuse what they were given: all that speaks against it, and a way on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.ai.pack import Pack
from viewer.core.doubt import Doubt, Weight, can_insist
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr
from viewer.ui.models.words import named, reads

Refusals = Sequence[tuple[Pack, Sequence[Doubt]]]
"""Each model that was not run, and what speaks against it."""

_WIDTH = 460
_MARKED = "If it is run anyway, what it claims stays marked: used outside its limits."


class AnywayDialog(QDialog):
    """Accepted where a person wants them run all the same; Return and Escape leave it."""

    def __init__(self, refusals: Refusals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Not run"))
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for pack, said in refusals:
            for widget in _told(pack, said):
                column.addWidget(widget)
        insistent = any(can_insist(said) for _, said in refusals)
        buttons = Buttons()
        self.leave = QPushButton(tr("Do not run") if insistent else tr("Close"))
        buttons.addButton(self.leave, QDialogButtonBox.ButtonRole.RejectRole)
        self.leave.setDefault(True)
        self.run = QPushButton(tr("Run anyway"))
        self.run.setAutoDefault(False)
        self.run.setVisible(insistent)
        if insistent:
            column.addSpacing(4)
            marked = tr(
                "If it is run anyway, what it claims stays marked: used outside its limits."
            )
            column.addWidget(_line(marked, "quiet"))
            buttons.addButton(self.run, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.leave.setFocus()


def _told(pack: Pack, said: Sequence[Doubt]) -> list[QLabel]:
    """The model, what it reads, and each reason in a line; what cannot be got round goes first."""
    heading = (
        tr("{title} is not made for this:")
        if can_insist(said)
        else tr("{title} cannot be run on this:")
    )
    against = sorted(
        (one for one in said if one.weight is not Weight.WARNS), key=lambda one: -one.weight
    )
    lines = [_line(heading.format(title=named(pack)), "title")]
    lines += [_line(f"•  {tr(one.text)}") for one in against]
    return [*lines, _line(f"{reads(pack)}.", "quiet")]


def _line(text: str, tone: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    theme.tone(label, tone)
    return label
