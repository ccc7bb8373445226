"""What a window puts away so that nothing but pictures is seen."""

from PySide6.QtWidgets import QDialog, QDockWidget, QMainWindow, QToolBar, QWidget


def around(window: QMainWindow) -> list[QWidget]:
    """All that stands around the pictures, or over them."""
    bars: list[QWidget] = [window.menuBar(), window.statusBar(), *window.findChildren(QDialog)]
    return [*bars, *window.findChildren(QToolBar), *window.findChildren(QDockWidget)]
