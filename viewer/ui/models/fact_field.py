"""One fact of a patient that a model asks for: a number, or one of some words."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from viewer.ai.pack import Column
from viewer.ui.looks.words import tr


class FactField(QObject):
    """The field to fill in. It may be left open: a model says what it makes of that."""

    changed = Signal()

    def __init__(self, column: Column, *, learnt: bool = True) -> None:
        """``learnt`` tells whether the model learnt on such numbers, or computes with them."""
        super().__init__()
        self._column = column
        self._learnt = learnt
        self._words = _words(column) if column.values else None
        self._number = QLineEdit()
        self._number.textChanged.connect(lambda _: self.changed.emit())

    @property
    def widget(self) -> QWidget:
        """Where it is filled in."""
        return self._words or self._number

    @property
    def title(self) -> str:
        """Its name, and its unit."""
        name = tr(self._column.name)
        return f"{name} ({self._column.unit})" if self._column.unit else name

    @property
    def reach(self) -> str:
        """What the model learnt on; empty for words."""
        if self._words is not None:
            return ""
        text = tr("From {low:g} to {high:g}. Leave it empty where nobody knows.")
        if self._learnt:
            text = tr("The model learnt on {low:g} to {high:g}. Leave it empty where nobody knows.")
        return text.format(low=self._column.low, high=self._column.high)

    @property
    def value(self) -> float | str | None:
        """What was filled in; None where nothing was."""
        if self._words is not None:
            word: str | None = self._words.currentData()
            return word
        try:
            return float(self._typed)
        except ValueError:
            return None

    @property
    def makes_sense(self) -> bool:
        """Whether it is what is asked for, or open."""
        return self._words is not None or not self._typed or self.value is not None

    @property
    def _typed(self) -> str:
        return self._number.text().strip().replace(",", ".")


def _words(column: Column) -> QComboBox:
    box = QComboBox()
    box.addItem(tr("not known"), None)
    for value in column.values:
        box.addItem(tr(value), value)
    return box
