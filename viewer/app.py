"""Starts the window."""

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import click
from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from viewer import paths
from viewer.core.annotation import Reader
from viewer.core.errors import ViewerError, nobody_reads
from viewer.core.kernels import ready
from viewer.core.phrase import Phrase
from viewer.session.headless import require
from viewer.session.models.analysis import Analysis
from viewer.session.reading.aside import Analysed
from viewer.session.reading.reading import Reading
from viewer.session.reading.task_file import load_task
from viewer.session.workspace import Workspace
from viewer.store.settings import LANGUAGE
from viewer.ui.bridge import Bridge
from viewer.ui.commands.files import ask_reader
from viewer.ui.dialogs.reader import ReaderDialog
from viewer.ui.looks.languages import speak
from viewer.ui.looks.wearing import wear
from viewer.ui.looks.words import said_of
from viewer.ui.main_window import MainWindow
from viewer.ui.placing import keep, put_back
from viewer.workers.sweeping import unswept

LOOK_MS = 2000
"""How often it is asked whether nobody waits for anything."""

COMPILE_MS = 1000
"""After which kernels are compiled: the first picture is mostly there."""

log = logging.getLogger(__name__)


@click.command("open")
@click.argument("path", nargs=-1, type=click.Path(path_type=Path))
def open_command(path: tuple[Path, ...]) -> int:
    """Open the window, with the studies under PATH: folders, files, DICOMDIRs, zips."""
    require(path)
    _require_display()
    with window_on(paths.user_folder()) as (app, window):
        return _run(app, window, lambda: _begin(window, list(path)))


@click.command("read")
@click.argument("task", type=click.Path(path_type=Path))
@click.option("--reader", default="", help="Who reads; without it, the reader of the settings.")
def read_command(task: Path, reader: str) -> int:
    """Read the studies of TASK, a task.toml or its folder: blind, in an order of your own."""
    asked = load_task(task)
    _require_display()

    def begun(workspace: Workspace, analysis: Analysis) -> Reading:
        who = _who_reads(workspace, reader)
        workspace.read_as(who)
        return Reading(workspace, asked, who, Analysed(workspace, analysis))

    with window_on(paths.user_folder(), begun) as (app, window):
        assert window.room is not None
        return _run(app, window, window.room.begin)


def _run(app: QApplication, window: MainWindow, begin: Callable[[], None]) -> int:
    settings = window.desk.workspace.settings
    window.show()
    put_back(window, settings)
    QTimer.singleShot(0, begin)
    looking = QTimer(window, interval=LOOK_MS)
    looking.timeout.connect(window.desk.analysis.measuring.look)
    looking.start()
    code = app.exec()
    keep(window, settings)
    return code


def _require_display() -> None:
    if not has_display():
        raise ViewerError(
            "There is no display to open a window on.",
            "`condyle scan`, `analyze` and `export` work without one, and so does `condyle demo`.",
        )


def _who_reads(workspace: Workspace, name: str) -> Reader:
    """The reader of that name; without one that of the settings, who is asked for where needed."""
    known = workspace.settings.reader
    if known is not None and name in ("", known.name):
        return known
    if name:
        return Reader(name)
    dialog = ReaderDialog(None)
    if not dialog.exec():
        raise nobody_reads()
    workspace.set_reader(dialog.reader)
    return dialog.reader


def has_display() -> bool:
    """Whether a window would be seen, or somebody chose how windows are made."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] not in ("offscreen", "minimal")
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


@contextmanager
def window_on(
    folder: Path, reads: Callable[[Workspace, Analysis], Reading] | None = None
) -> Iterator[tuple[QApplication, MainWindow]]:
    """The program with its window, and an orderly end; ``reads`` begins what is read in it."""
    with unswept():
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            app = QApplication(["condyle"])
        app.setApplicationName("Condyle")
        qInstallMessageHandler(_note_qt)
        bridge = Bridge()
        workspace = _workspace(folder, bridge)
        wear(app, workspace.settings)
        spoken = speak(app, workspace.settings.get(LANGUAGE))
        analysis = Analysis(workspace)
        try:
            reading = None if reads is None else reads(workspace, analysis)
        except ViewerError:
            bridge.close()
            analysis.close()
            workspace.close()
            raise
        window = MainWindow(workspace, analysis, reading)
        # What was made so far stays: looking through it again and again would hold frames up.
        gc.freeze()
    _tell_of_bugs(window)
    QTimer.singleShot(500, analysis.warm)
    QTimer.singleShot(COMPILE_MS, ready.begin)
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


def _workspace(folder: Path, bridge: Bridge) -> Workspace:
    """Who starts the program from a menu sees no terminal: why it does not start is shown."""
    try:
        return Workspace(folder, bridge.post)
    except ViewerError as error:
        bridge.close()
        if has_display():
            QMessageBox.critical(None, "Condyle", said_of(error))
        raise


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
