"""A colour that can be chosen."""

from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QColorDialog, QPushButton, QWidget

from viewer.core.pictures.compose import Colour
from viewer.ui.looks.patch import patch
from viewer.ui.looks.words import tr


class ColourButton(QPushButton):
    """Shows a colour, and asks for another one."""

    def __init__(self, colour: Colour, parent: QWidget | None = None) -> None:
        super().__init__(tr("Another colour…"), parent)
        self.setAutoDefault(False)
        self.colour = colour
        self.show_colour(colour)
        self.clicked.connect(self._ask)

    def show_colour(self, colour: Colour) -> None:
        """Take it as chosen; red, green and blue, 0 to 255."""
        self.colour = colour
        self.setIcon(QIcon(patch(colour)))

    def _ask(self) -> None:
        found = QColorDialog.getColor(QColor(*self.colour), self, tr("Colour of the mask"))
        if found.isValid():
            self.show_colour((found.red(), found.green(), found.blue()))
