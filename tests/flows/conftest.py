from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_films import leg, write_film
from made_knees import write_knee_mr
from pytestqt.qtbot import QtBot
from windows import Open, wait_at_rest

from viewer.core.annotation import Reader, Role
from viewer.session.models.analysis import Analysis
from viewer.session.reading.reading import Reading
from viewer.session.workspace import Workspace
from viewer.ui.bridge import Bridge
from viewer.ui.main_window import MainWindow

Reads = Callable[[Workspace], Reading]


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens a window on paths and waits until they are on show; may be called again.

    With ``reads`` it is one in which a task is read.
    """
    ends: list[Callable[[], None]] = []

    def end_last() -> None:
        while ends:
            ends.pop()()

    def make(*paths: Path, reader: str = "Flow Reader", reads: Reads | None = None) -> MainWindow:
        end_last()
        bridge = Bridge()
        workspace = Workspace(tmp_path / "user", bridge.post)
        if reader:
            workspace.set_reader(Reader(reader, Role.RADIOLOGIST))
        analysis = Analysis(workspace)
        window = MainWindow(workspace, analysis, None if reads is None else reads(workspace))

        def end() -> None:
            window.close()
            bridge.close()
            analysis.close()
            workspace.close()
            window.deleteLater()

        ends.append(end)
        window.resize(1400, 900)
        window.show()
        qtbot.waitExposed(window)
        if paths:
            window.open(list(paths))
            wait_at_rest(qtbot, window)
        return window

    yield make
    end_last()


@pytest.fixture
def at_rest(qtbot: QtBot) -> Callable[[MainWindow], None]:
    return lambda window: wait_at_rest(qtbot, window)


@pytest.fixture
def film(open_window: Open, tmp_path: Path) -> MainWindow:
    return open_window(write_film(tmp_path / "film.dcm", leg()))


@pytest.fixture
def knee(open_window: Open, tmp_path: Path, at_rest: Callable[[MainWindow], None]) -> MainWindow:
    write_knee_mr(tmp_path / "knee")
    window = open_window(tmp_path / "knee")
    (study,) = window.desk.workspace.studies.values()
    sagittal = next(s for s in study.series if "sag" in s.description)
    window.stage.hang_series(sagittal)
    at_rest(window)
    return window
