"""What a person answers to the next dialog."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget


def answering(kind: type[QDialog], act: Callable[[QWidget], None]) -> list[QWidget]:
    """Act on the next dialog of a kind, once it is there."""
    met: list[QWidget] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isVisible():
            met.append(dialog)
            act(dialog)
        else:
            QTimer.singleShot(50, look)

    QTimer.singleShot(50, look)
    return met
