"""From the key to the next case of a task, painted: made ready before, and not."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

sys.path.append(str(Path(__file__).parents[1]))
from reading_room import ANNA, Oracle
from reading_tasks import task, write_case

from viewer.app import window_on
from viewer.session.reading.reading import Reading
from viewer.ui.main_window import MainWindow

CASES, ROWS, COLUMNS = 6, 2800, 2300


def test_the_next_case(race: Callable[..., None], tmp_path: Path) -> None:
    asked = task(CASES, tmp_path)
    for number in range(CASES):
        write_case(tmp_path, number, Rows=ROWS, Columns=COLUMNS)
    begin = lambda workspace, _: Reading(workspace, asked, ANNA, Oracle())  # noqa: E731
    with window_on(tmp_path / "user", begin) as (app, window):
        assert window.room is not None
        reading = window.room._reading
        window.resize(1600, 1000)
        window.show()
        window.activateWindow()
        window.room.begin()
        _until_painted(app, window)

        def turn() -> None:
            if reading.at + 1 < CASES:
                QTest.keyClick(window.stage.active, Qt.Key.Key_D)
            else:
                reading.step(1 - CASES)
            _until_painted(app, window)

        def turn_unready() -> None:
            reading._cases._found.clear()
            window.desk.workspace.volumes._kept.clear()
            turn()

        def make_ready() -> None:
            following = (reading.at + 1) % CASES
            reading._cases.prepare(reading.order[following].item)
            while window.desk.workspace.jobs.running:
                app.processEvents()

        title = f"next case of a task, film of {ROWS} x {COLUMNS}, key to picture"
        race(title, turn, {"not made ready": turn_unready}, rounds=12, settle=make_ready)


def _until_painted(app: QApplication, window: MainWindow) -> None:
    assert window.room is not None
    reading = window.room._reading
    wanted = reading.order[reading.at].item.study_uid
    while True:
        app.processEvents()
        volume = window.stage.volume
        if volume is not None and volume.is_whole and volume.series.study_uid == wanted:
            window.stage.active.repaint()
            return
