"""Starts the window."""

import gc
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import click
from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from viewer import paths
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.session.models.analysis import Analysis
from viewer.session.workspace import Workspace
from viewer.store.settings import LANGUAGE
from viewer.ui.bridge import Bridge
from viewer.ui.commands.files import ask_reader
from viewer.ui.looks.languages import speak
from viewer.ui.looks.wearing import wear
from viewer.ui.main_window import MainWindow
from viewer.ui.placing import keep, put_back

LOOK_MS = 2000
"""How often it is asked whether nobody waits for anything."""

log = logging.getLogger(__name__)


@click.command("open")
@click.argument("path", nargs=-1, type=click.Path(path_type=Path))
def open_command(path: tuple[Path, ...]) -> int:
    """Open the window, with the studies under PATH: folders, files, DICOMDIRs, zips."""
    for missing in (one for one in path if not one.exists()):
        raise ViewerError(
            Phrase("{missing} does not exist.", missing=str(missing)), "Check the path."
        )
    if not has_display():
        raise ViewerError(
            "There is no display to open a window on.",
            "`condyle scan`, `analyze` and `export` work without one, and so does `condyle demo`.",
        )
    with window_on(paths.user_folder()) as (app, window):
        settings = window.desk.workspace.settings
        window.show()
        put_back(window, settings)
        QTimer.singleShot(0, lambda: _begin(window, list(path)))
        looking = QTimer(window, interval=LOOK_MS)
        looking.timeout.connect(window.desk.analysis.measuring.look)
        looking.start()
        code = app.exec()
        keep(window, settings)
        return code


def has_display() -> bool:
    """Whether a window would be seen, or somebody chose how windows are made."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] not in ("offscreen", "minimal")
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


@contextmanager
def window_on(folder: Path) -> Iterator[tuple[QApplication, MainWindow]]:
    """The program with its window, and an orderly end."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["condyle"])
    app.setApplicationName("Condyle")
    qInstallMessageHandler(_note_qt)
    bridge = Bridge()
    workspace = Workspace(folder, bridge.post)
    wear(app, workspace.settings)
    spoken = speak(app, workspace.settings.get(LANGUAGE))
    analysis = Analysis(workspace)
    window = MainWindow(workspace, analysis)
    # What was made so far stays: looking through it again and again would hold frames up.
    gc.freeze()
    _tell_of_bugs(window)
    QTimer.singleShot(500, analysis.warm)
    try:
        yield app, window
    finally:
        sys.excepthook = sys.__excepthook__
        bridge.close()
        analysis.close()
        workspace.close()
        window.deleteLater()
        for translator in spoken:
            app.removeTranslator(translator)


def _note_qt(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt has to say belongs into the log, not onto the terminal."""
    log.info("Qt: %s", message)


def _begin(window: MainWindow, chosen: list[Path]) -> None:
    """Open what was named, go on where a start was cut off, or list what was opened before."""
    workspace = window.desk.workspace
    cut_off = [path for path in workspace.unfinished.all() if path.exists()]
    if chosen:
        window.open(chosen)
    elif cut_off:
        window.notices.info("The last session was cut off. It goes on where it was.")
        window.open(cut_off)
    if workspace.reader is None:
        ask_reader(window.desk)
    if not chosen and not cut_off:
        window.desk.shelving.begin()


def _tell_of_bugs(window: MainWindow) -> None:
    """A fault of ours is logged and told once in the strip; the work is on disk already."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("A fault", exc_info=(kind, error, trace))
        if isinstance(error, ViewerError):
            window.notices.error(error)
        elif isinstance(error, Exception):
            told = ViewerError(
                Phrase("A fault inside Condyle ({name}).", name=kind.__name__),
                Phrase("Your work is kept. See {log_folder}", log_folder=str(paths.log_folder())),
            )
            window.notices.error(told)

    sys.excepthook = hook
