"""Shows what Condyle does, to somebody who watches or in pictures."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from PySide6.QtCore import QTimer

from viewer import paths
from viewer.app import has_display, window_on
from viewer.core.annotation import Reader, Role
from viewer.core.errors import ViewerError
from viewer.session.models.analysis import Analysis
from viewer.session.reading.reading import Reading
from viewer.session.workspace import Workspace
from viewer.store.settings import THEME
from viewer.ui.main_window import MainWindow
from viewer.ui.shows.gallery import Gallery
from viewer.ui.shows.reading import MadeUp, ReadingShown, shown_task
from viewer.ui.shows.script import Ready, Script
from viewer.ui.shows.taking import Taking
from viewer.ui.shows.tour import Tour
from viewer.workers.progress import Progress

_UNSEEN_SIZE = (1440, 900)
_LOOKS = (("dark", 100), ("dark", 150), ("light", 100))
"""Theme and scale in per cent that pictures of the window are taken with."""

_READING = 60
"""Pictures of the reading room are numbered after all others."""

DEMO_READER = Reader("demo", Role.DEMONSTRATION)


@click.command("demo")
@click.option("--data", type=click.Path(path_type=Path), help="Walk through your own films.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("demo-output"),
    show_default=True,
    help="Where pictures of the window and the exports go.",
)
@click.option(
    "--screenshots",
    type=click.Path(path_type=Path),
    help="Only take pictures of every main state of the window, there.",
)
@click.option("--theme", type=click.Choice(["dark", "light"]), help="Those pictures in one theme.")
@click.option("--scale", type=click.IntRange(100, 200), help="Their scale in per cent.")
def demo_command(
    data: Path | None, out: Path, screenshots: Path | None, theme: str | None, scale: int | None
) -> int:
    """Show what Condyle does: linked planes, a radiograph, a model, a judged finding, an export.

    Without a display it does the same unseen, and leaves pictures of the window.
    """
    if data is not None and not data.exists():
        raise ViewerError(f"{data} does not exist.", "Check the path.")
    folder = _ready(screenshots or out)
    if screenshots is None:
        _walk(data or paths.resource("sample"), folder)
    elif theme is None and scale is None:
        _take_all(folder)
    else:
        _take(folder, theme or "dark", scale or 100)
    for path in sorted(folder.iterdir()):
        click.echo(path)
    return 0


def _ready(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ViewerError(f"{folder} cannot be written to.", "Choose another.") from error
    return folder


def _walk(case: Path, out: Path) -> None:
    """The tour, in a window where somebody can see it."""
    seen = has_display()
    if not seen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        click.echo("No display here: the demo runs unseen and leaves pictures of its window.")
    _play(lambda window: Tour(window, case, out, pause_s=4 if seen else 0).play(), stays=seen)


def _take_all(out: Path) -> None:
    """Each look in a program of its own: Qt takes its scale at the start."""
    for theme, scale in _LOOKS:
        look = ("--theme", theme, "--scale", str(scale))
        command = (sys.executable, "-m", "viewer", "demo", "--screenshots", str(out), *look)
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
            raise ViewerError(f"The pictures in {theme}, {scale} %, could not be taken.")


def _take(out: Path, theme: str, scale: int) -> None:
    """One look of every state, always unseen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(scale / 100)
    case, look = paths.resource("sample"), f"{theme}-{scale}"
    _play(lambda window: Gallery(window, case, out, look).play(), theme=theme)
    _play(
        lambda window: ReadingShown(window, Taking(window, out, look, _READING)).play(),
        theme=theme,
        reads=_reads,
    )


def _reads(workspace: Workspace, _analysis: Analysis) -> Reading:
    """A case of a task, read without any model that runs."""
    film = paths.resource("sample", "film")
    (study,) = workspace.scan([film], Progress()).studies
    workspace.read_as(DEMO_READER)
    return Reading(workspace, shown_task(study.uid, film), DEMO_READER, MadeUp(workspace))


def _play(
    script_of: Callable[[MainWindow], Iterator[Ready]],
    *,
    stays: bool = False,
    theme: str = "dark",
    reads: Callable[[Workspace, Analysis], Reading] | None = None,
) -> None:
    """Play a script in a window of its own; one that ``stays`` is closed by who watches it."""
    with (
        tempfile.TemporaryDirectory(prefix="condyle-demo-") as folder,
        window_on(Path(folder), reads) as (app, window),
    ):
        window.desk.workspace.set_reader(DEMO_READER)
        window.desk.workspace.settings.set(THEME, theme)
        window.show()
        if not has_display():
            window.resize(*_UNSEEN_SIZE)  # no screen to fit on: the pictures are what is looked at
        script = Script(script_of(window), window)
        script.ended.connect(lambda: _told(window, script) if stays else app.quit())
        QTimer.singleShot(0, script.start)
        app.exec()
    if script.problem is not None:
        raise script.problem


def _told(window: MainWindow, script: Script) -> None:
    """Why a demo that somebody watches came to an early end."""
    if script.problem is not None:
        window.notices.error(script.problem)
