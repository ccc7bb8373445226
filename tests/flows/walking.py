"""Walks through the window and through every dialog that a command opens."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QWidget

from viewer.ui.main_window import MainWindow

Visit = Callable[[str, QWidget], None]


def visit_dialogs(window: MainWindow, visit: Visit) -> set[str]:
    """Open each dialog, let ``visit`` look at it, and close it; the ids of what opened one."""
    opened: set[str] = set()
    for id_, action in window.actions_by_id.items():
        if action.isEnabled() and action.text().endswith("…"):
            trigger(id_, window, visit, opened)
    return opened


def trigger(id_: str, window: MainWindow, visit: Visit, opened: set[str]) -> None:
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        opened.add(id_)
        if not isinstance(dialog, QFileDialog):
            visit(id_, dialog)
        dialog.reject()

    timer = QTimer(window, interval=60)
    timer.timeout.connect(look)
    timer.start()
    window.actions_by_id[id_].trigger()
    timer.stop()
    timer.deleteLater()


def focusable(top: QWidget) -> Iterator[QWidget]:
    """What the Tab key stops at, inside of it; parts of other controls are theirs."""
    for one in top.findChildren(QWidget):
        stops = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        part = one.objectName().startswith("qt_") or isinstance(one.parentWidget(), QComboBox)
        if stops and not part and one.isVisible() and one.isEnabled():
            yield one


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says of it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)
