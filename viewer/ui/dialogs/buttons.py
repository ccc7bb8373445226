"""The row of buttons at the end of a dialog."""

from itertools import pairwise

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QWidget


class Buttons(QDialogButtonBox):
    """Each system orders such buttons otherwise; the Tab key goes through them as they stand."""

    def showEvent(self, event: QShowEvent) -> None:
        """The order is known once all of them are there."""
        super().showEvent(event)
        for one, other in pairwise(sorted(self.buttons(), key=QWidget.x)):
            QWidget.setTabOrder(one, other)
