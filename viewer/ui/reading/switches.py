"""The readers beside each other: their colours, what they said, and a switch for each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from viewer.ui.looks.labels import plain_label
from viewer.ui.looks.patch import patch
from viewer.ui.looks.words import tr
from viewer.ui.reading.readers_layer import ReadersLayer


class Switches(QWidget):
    """The legend of a `ReadersLayer`, which is switched here."""

    def __init__(self, layer: ReadersLayer) -> None:
        super().__init__()
        self.boxes: list[QCheckBox] = []
        self._layer = layer
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setColumnStretch(1, 1)

    def tell(self, words: Sequence[str]) -> None:
        """One row for each reader of the layer, with what they said in words."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = []
        for row, (one, said) in enumerate(zip(self._layer.readers, words, strict=True)):
            box = QCheckBox(one.name)
            box.setIcon(QIcon(patch(one.colour)))
            box.setChecked(self._layer.is_shown(one.name))
            box.setToolTip(tr("Show over the pictures what this reader drew"))
            box.setEnabled(any(each.places or each.cover for each in one.said))
            box.toggled.connect(lambda on, name=one.name: self._layer.set_shown(name, on))
            told = plain_label("")
            told.setText(said)
            self._grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(told, row, 1)
            self.boxes.append(box)
