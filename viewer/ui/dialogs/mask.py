"""Asks what a mask stands for."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from viewer.core.codes import Code
from viewer.core.mask import Segment
from viewer.ui.dialogs.colour import ColourButton
from viewer.ui.dialogs.form import FormDialog
from viewer.ui.looks.patch import patch
from viewer.ui.looks.words import tr


class MaskDialog(FormDialog):
    """A structure from the vocabulary, with its code, under a name and in a colour of one's own.

    With ``known`` it asks anew about a mask that is there, whose code may be of no vocabulary.
    """

    def __init__(
        self,
        vocabulary: tuple[Segment, ...],
        parent: QWidget | None = None,
        known: Segment | None = None,
    ) -> None:
        super().__init__(
            tr("New mask") if known is None else tr("What the mask stands for"), parent
        )
        now = known or vocabulary[0]
        self._offered = _offered(vocabulary, now)
        self.structure = QComboBox()
        for segment in self._offered:
            self.structure.addItem(QIcon(patch(segment.colour)), tr(segment.label))
            last = self.structure.count() - 1
            self.structure.setItemData(last, _told(segment.type), Qt.ItemDataRole.ToolTipRole)
        self.name = QLineEdit(now.label)
        self.colour = ColourButton(now.colour)
        self.structure.setCurrentIndex(_coded(self._offered).index(_coded((now,))[0]))
        self.structure.currentIndexChanged.connect(self._take)
        self.ask(
            (tr("Structure"), self.structure),
            (tr("Name"), self.name),
            (tr("Colour"), self.colour),
        )

    @property
    def segment(self) -> Segment:
        """What was chosen."""
        base = self._offered[self.structure.currentIndex()]
        label = self.name.text().strip() or base.label
        return Segment(label, self.colour.colour, base.category, base.type)

    def _take(self, at: int) -> None:
        """Another structure brings its own name and colour."""
        self.name.setText(self.structure.itemText(at))
        self.colour.show_colour(self._offered[at].colour)


def _offered(vocabulary: tuple[Segment, ...], known: Segment) -> tuple[Segment, ...]:
    """What can be chosen; first what a mask stands for already, where no vocabulary has it."""
    if _coded((known,))[0] in _coded(vocabulary):
        return vocabulary
    return replace(known, label=known.type.meaning or known.label), *vocabulary


def _coded(segments: tuple[Segment, ...]) -> list[tuple[str, str]]:
    return [(one.type.scheme, one.type.value) for one in segments]


def _told(code: Code) -> str:
    return f"{code.meaning} · {code.scheme} {code.value}"
