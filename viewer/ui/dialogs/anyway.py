"""Asked where a pack refuses what it was given: all that speaks against it, and a way on."""

from PySide6.QtWidgets import QMessageBox, QWidget

from viewer.core.doubt import Weight
from viewer.core.errors import Unsuitable
from viewer.ui.looks.words import tr


def insists(refused: Unsuitable, parent: QWidget) -> bool:
    """Whether a person wants it run all the same; not doing so is what Return does."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("Not run"))
    box.setText(tr("The model is not made for this:"))
    against = [one.text for one in refused.doubts if one.weight is not Weight.WARNS]
    reasons = "\n".join(f"• {tr(text)}" for text in against)
    marked = tr("If it is run anyway, its claim stays marked as used outside its limits.")
    box.setInformativeText(f"{reasons}\n\n{marked}")
    run = box.addButton(tr("Run anyway"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is run
