"""Asks for one file."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from viewer.store.settings import LAST_FOLDER, Settings
from viewer.ui.looks.words import tr

_TASKS = "Tasks (*.toml)"


def ask_file(parent: QWidget, settings: Settings, title: str, kinds: str) -> Path | None:
    """Beginning where something was opened last; None where nobody chose one.

    ``kinds`` as Qt has them: ``Tasks (*.toml)``.
    """
    start = settings.get(LAST_FOLDER)
    chosen, _ = QFileDialog.getOpenFileName(parent, title, start, kinds)
    return Path(chosen) if chosen else None


def ask_task(parent: QWidget, settings: Settings) -> Path | None:
    """The file of a reading task."""
    return ask_file(parent, settings, tr("Open a task"), tr(_TASKS))
