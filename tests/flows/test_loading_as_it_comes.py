"""Pictures show as they are read from a slow disk, and nothing waits for what need not wait."""

import gc
import os
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot
from slow_disk import SlowDisk, skull, write_ct

from viewer.core.greys import Window
from viewer.core.planes.plane import Plane
from viewer.core.study import Series
from viewer.session.hanging import layouts
from viewer.session.hanging.hang import Hanging, Hung
from viewer.ui.canvas.pane import Pane
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
Rest = Callable[[MainWindow], None]

SLICES, SIZE = 60, 64
MIDDLE = SLICES // 2


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    slow = SlowDisk(monkeypatch)
    yield slow
    slow.mend()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "study" / "thin"
    write_ct(where, skull(SLICES, SIZE))
    return where


def start(window: MainWindow, qtbot: QtBot, *paths: Path) -> None:
    """Open, up to where the pictures are being read."""
    window.open(list(paths))
    qtbot.waitUntil(lambda: bool(reads(window)), timeout=10_000)


def reads(window: MainWindow) -> list[str]:
    return [j.title for j in window.desk.workspace.jobs.running if j.title.startswith("Opening")]


def panes(window: MainWindow) -> dict[Plane, Pane]:
    return {pane.plane: pane for pane in window.stage.grid.visible_panes}


def arrived(window: MainWindow) -> int:
    """Slices that the active view knows of."""
    volume = window.stage.volume
    return 0 if volume is None or volume.filled is None else int(volume.filled.sum())


def seen(pane: Pane) -> np.ndarray:
    """What the view paints without its texts, (down, right) grey."""
    image = pane.grab().toImage()
    bytes_ = np.frombuffer(image.constBits(), np.uint8)
    return bytes_.reshape(image.height(), image.width(), 4)[..., :3].mean(axis=2)


def at_voxel(pane: Pane, index: tuple[int, int, int]) -> float:
    """The grey on screen over the middle of a voxel that the view shows."""
    point = pane.scene.volume.geometry.to_patient(index)
    x, y = pane.scene.to_widget(point)
    return float(seen(pane)[int(y), int(x)])


def only_series(window: MainWindow) -> Series:
    (study,) = window.desk.workspace.studies.values()
    (series,) = study.series
    return series


def test_slices_show_while_the_rest_is_read_and_nothing_jumps_at_the_end(
    open_window: Open, disk: SlowDisk, folder: Path, qtbot: QtBot, at_rest: Rest
) -> None:
    window = open_window()
    start(window, qtbot, folder)
    disk.let(11)
    qtbot.waitUntil(lambda: arrived(window) == 11, timeout=5000)
    views = panes(window)
    assert len(views) == 3
    axial, sagittal = views[Plane.AXIAL], views[Plane.SAGITTAL]
    qtbot.waitUntil(lambda: axial.shows_picture and sagittal.shows_picture, timeout=5000)
    assert axial.index == MIDDLE
    assert axial.shown == Window(40.0, 400.0)
    bone, tissue = at_voxel(axial, (MIDDLE, 32, 50)), at_voxel(axial, (MIDDLE, 32, 30))
    assert bone == 255
    assert 100 < tissue < 200
    column = sagittal.index
    assert at_voxel(sagittal, (MIDDLE + 2, 40, column)) > 100
    assert at_voxel(sagittal, (MIDDLE + 25, 40, column)) == 0, "dark until it is read"
    axial.zoom_by(2.0)
    axial.step(3)
    place, view, index = axial.scene.cursor, axial.scene.view, axial.index
    disk.mend()
    at_rest(window)
    assert window.stage.volume.is_whole
    np.testing.assert_array_equal(window.stage.volume.values, skull(SLICES, SIZE))
    assert axial.shown == Window(40.0, 400.0)
    assert (axial.scene.view, axial.index) == (view, index)
    np.testing.assert_array_equal(axial.scene.cursor, place)
    assert at_voxel(sagittal, (MIDDLE + 15, 40, column)) > 100
    assert window.notices.text == ""


def test_a_slice_that_has_not_come_is_no_grey_and_no_value(
    open_window: Open, disk: SlowDisk, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.ui.loading.SILENT_S", 1e6)
    window = open_window()
    start(window, qtbot, folder)
    disk.let(5)
    qtbot.waitUntil(lambda: arrived(window) == 5, timeout=5000)
    pane = panes(window)[Plane.AXIAL]
    pane.point_at(pane.volume.geometry.to_patient((3, 32, 32)))
    assert pane.index == 3
    assert not pane.shows_picture
    assert pane.scene.probe(pane.width() / 2, pane.height() / 2) is None
    cover = window.stage.loading.cover(pane)
    qtbot.waitUntil(lambda: "Reading" in cover.text, timeout=10000)
    middle = seen(pane)[pane.height() // 4, pane.width() // 4]
    assert middle == 0
    pane.point_at(pane.volume.geometry.to_patient((MIDDLE, 32, 32)))
    qtbot.waitUntil(lambda: not cover.text, timeout=10000)
    assert pane.scene.probe(pane.width() / 2, pane.height() / 2).value == 40 + MIDDLE


def test_what_is_done_to_the_greys_while_reading_stays(
    open_window: Open, disk: SlowDisk, folder: Path, qtbot: QtBot, at_rest: Rest
) -> None:
    window = open_window()
    start(window, qtbot, folder)
    disk.let(5)
    qtbot.waitUntil(lambda: arrived(window) == 5, timeout=5000)
    window.actions_by_id["window.0"].trigger()
    chosen = window.stage.active.shown
    assert chosen.name == "All values"
    disk.mend()
    at_rest(window)
    assert {pane.shown for pane in window.stage.shown()} == {chosen}


def test_layouts_planes_and_the_cursor_can_be_used_while_slices_come(
    open_window: Open, disk: SlowDisk, folder: Path, qtbot: QtBot, at_rest: Rest
) -> None:
    window = open_window()
    start(window, qtbot, folder)
    disk.let(7)
    qtbot.waitUntil(lambda: arrived(window) == 7, timeout=5000)
    place = window.stage.volume.geometry.to_patient((MIDDLE + 2, 20, 50))
    window.stage.active.point_at(place)
    for command in ("view.one", "view.coronal", "view.three", "view.larger", "view.invert"):
        window.actions_by_id[command].trigger()
        np.testing.assert_allclose(window.stage.active.scene.cursor, place)
    assert len(reads(window)) == 1, "none of this reads it again"
    for pane in window.stage.shown():
        np.testing.assert_allclose(pane.scene.cursor, place)
        assert pane.volume.filled is not None
    inverted = window.stage.active
    disk.mend()
    at_rest(window)
    assert {pane.volume.is_whole for pane in window.stage.shown()} == {True}
    assert inverted.inverted
    np.testing.assert_allclose(inverted.scene.cursor, place)


def test_without_a_window_of_its_own_a_series_opens_fitted_to_what_is_there(
    open_window: Open, disk: SlowDisk, tmp_path: Path, qtbot: QtBot, at_rest: Rest
) -> None:
    write_ct(tmp_path / "plain", skull(SLICES, SIZE), window=None)
    window = open_window()
    start(window, qtbot, tmp_path / "plain")
    disk.let(9)
    qtbot.waitUntil(lambda: arrived(window) == 9, timeout=5000)
    first = {pane.shown for pane in window.stage.shown()}
    assert len(first) == 1, "all views of a series agree"
    low, high = ends(first.pop())
    assert low == pytest.approx(-1000, abs=60)
    assert high == pytest.approx(700, abs=60)
    disk.mend()
    at_rest(window)
    last = {pane.shown for pane in window.stage.shown()}
    assert last == {window.stage.volume.opening()}


def ends(window: Window) -> tuple[float, float]:
    return window.center - window.width / 2, window.center + window.width / 2


def test_models_masks_and_exports_wait_for_the_last_slice_and_say_so(
    open_window: Open, disk: SlowDisk, folder: Path, qtbot: QtBot
) -> None:
    window = open_window()
    start(window, qtbot, folder)
    disk.let(5)
    qtbot.waitUntil(lambda: arrived(window) == 5, timeout=5000)
    for command, what in (("file.export", "exported"), ("file.picture", "saved"),
                          ("mask.new", "painted")):  # fmt: skip
        window.actions_by_id[command].trigger()
        assert "still being read" in window.notices.text
        assert what in window.notices.text
        window.notices.hide()


def test_stopping_leaves_an_empty_view_that_says_so_and_can_read_again(
    open_window: Open, disk: SlowDisk, folder: Path, qtbot: QtBot, at_rest: Rest
) -> None:
    window = open_window()
    start(window, qtbot, folder)
    disk.let(5)
    qtbot.waitUntil(lambda: arrived(window) == 5, timeout=5000)
    (job,) = (one for one in window.desk.workspace.jobs.running if one.title in reads(window))
    asked = time.monotonic()
    job.cancel()
    qtbot.waitUntil(lambda: not window.desk.workspace.jobs.running, timeout=10000)
    assert time.monotonic() - asked < 1.5
    for pane in window.stage.grid.visible_panes:
        cover = window.stage.loading.cover(pane)
        assert pane.volume is None
        assert "stopped" in cover.text
        assert cover.button.isVisible()
    disk.mend()
    window.stage.loading.cover(window.stage.active).button.click()
    at_rest(window)
    assert [pane.volume.is_whole for pane in window.stage.shown()] == [True] * 3


def test_a_second_series_is_read_while_the_first_is_and_each_stops_alone(
    open_window: Open, disk: SlowDisk, tmp_path: Path, qtbot: QtBot, at_rest: Rest
) -> None:
    for name in ("one", "two"):
        write_ct(tmp_path / "study" / name, skull(SLICES, SIZE), description=name)
    window = open_window()
    start(window, qtbot, tmp_path / "study")
    one, two = next(iter(window.desk.workspace.studies.values())).series
    both = tuple(Hung(series.uid, 0, Plane.AXIAL) for series in (one, two))
    window.stage.hang(Hanging(layouts.SIDE_BY_SIDE, both))
    qtbot.waitUntil(lambda: len(reads(window)) == 2, timeout=5000)
    left, right = window.stage.grid.visible_panes

    def both_seen() -> bool:
        disk.let(1)
        return left.shows_picture and right.shows_picture

    qtbot.waitUntil(both_seen, timeout=10_000)
    assert len(reads(window)) == 2, "neither waits for the other's end"
    menu = window.status.which_to_stop()
    assert [action.text() for action in menu.actions() if action.text()] == [
        *(f"Stop {title}" for title in (job.title for job in window.desk.workspace.jobs.running)),
        "Stop all",
    ]
    first = next(j for j in window.desk.workspace.jobs.running if j.title.endswith(one.title))
    first.cancel()
    qtbot.waitUntil(lambda: len(reads(window)) == 1, timeout=10000)
    assert left.volume is None
    disk.mend()
    at_rest(window)
    assert left.volume is None
    assert right.volume.is_whole
    assert right.volume.series.uid == two.uid


def test_choosing_another_series_stops_what_nobody_waits_for(
    open_window: Open, disk: SlowDisk, tmp_path: Path, qtbot: QtBot, at_rest: Rest
) -> None:
    for name in ("one", "two"):
        write_ct(tmp_path / "study" / name, skull(SLICES, SIZE), description=name)
    window = open_window()
    start(window, qtbot, tmp_path / "study")
    disk.let(5)
    qtbot.waitUntil(lambda: arrived(window) == 5, timeout=5000)
    first = window.stage.volume.series
    (study,) = window.desk.workspace.studies.values()
    other = next(series for series in study.series if series.uid != first.uid)
    window.studies.series_chosen.emit(other.uid, 0)
    qtbot.waitUntil(lambda: reads(window) == [f"Opening {other.title}"], timeout=10000)
    disk.mend()
    at_rest(window)
    assert {pane.volume.series.uid for pane in window.stage.shown()} == {other.uid}
    assert window.desk.workspace.volumes.find((first.uid, 0)) is None


def test_a_disk_that_is_pulled_leaves_no_half_series_and_can_be_tried_again(
    open_window: Open, disk: SlowDisk, folder: Path, qtbot: QtBot, at_rest: Rest, tmp_path: Path
) -> None:
    window = open_window()
    start(window, qtbot, folder)
    disk.let(9)
    qtbot.waitUntil(lambda: arrived(window) == 9, timeout=5000)
    folder.rename(tmp_path / "pulled")
    disk.mend()
    at_rest(window)
    assert "cannot be read" in window.notices.text
    assert window.stage.volume is None
    assert window.isVisible()
    cover = window.stage.loading.cover(window.stage.active)
    assert "cannot be read" in cover.text
    (tmp_path / "pulled").rename(folder)
    cover.button.click()
    at_rest(window)
    assert window.notices.text == ""
    np.testing.assert_array_equal(window.stage.volume.values, skull(SLICES, SIZE))


def test_a_file_cut_short_since_it_was_listed_is_told_and_picked_up_when_it_is_whole(
    open_window: Open, disk: SlowDisk, folder: Path, qtbot: QtBot, at_rest: Rest
) -> None:
    window = open_window()
    start(window, qtbot, folder)
    disk.let(9)
    qtbot.waitUntil(lambda: arrived(window) == 9, timeout=5000)
    victim = folder / "0003.dcm"
    kept = victim.read_bytes()
    victim.write_bytes(kept[: len(kept) // 2])
    disk.mend()
    at_rest(window)
    assert "ends before" in window.notices.text
    assert window.stage.volume is None
    victim.write_bytes(kept)
    window.actions_by_id["file.again"].trigger()
    at_rest(window)
    np.testing.assert_array_equal(window.stage.volume.values, skull(SLICES, SIZE))


def test_a_folder_on_a_dead_disk_can_be_let_go_of_and_another_opened(
    open_window: Open, folder: Path, qtbot: QtBot, at_rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, scandir = threading.Event(), os.scandir

    def silent(path: str | Path) -> object:
        if str(path).endswith("/dead"):
            answer.wait(30)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", silent)
    dead = folder.parent / "dead"
    dead.mkdir()
    window = open_window()
    window.open([dead])
    qtbot.waitUntil(lambda: bool(window.desk.workspace.jobs.running))
    qtbot.wait(100)
    asked = time.monotonic()
    window.desk.workspace.jobs.running[0].cancel()
    qtbot.waitUntil(lambda: not window.desk.workspace.jobs.running, timeout=5000)
    assert time.monotonic() - asked < 2
    assert "does not answer" in window.notices.text
    window.open([folder])
    at_rest(window)
    assert window.stage.volume.is_whole
    answer.set()


def test_a_disk_that_says_nothing_is_told_of_with_a_way_out(
    open_window: Open, disk: SlowDisk, folder: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("viewer.ui.loading.SILENT_S", 0.4)
    window = open_window()
    start(window, qtbot, folder)
    cover = window.stage.loading.cover(window.stage.active)
    qtbot.waitUntil(lambda: "may be slow, or not answer" in cover.text, timeout=5000)
    cover.button.click()
    qtbot.waitUntil(lambda: "stopped" in cover.text, timeout=10000)


class Heart:
    """Beats every 5 ms on the main thread, as long as that is free."""

    def __init__(self) -> None:
        self.beats: list[tuple[float, float]] = []
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        self.beats.append((time.perf_counter(), time.thread_time()))

    def stop(self) -> np.ndarray:
        """Seconds, and seconds of work on the main thread, from beat to beat: (beat, 2)."""
        self._timer.stop()
        return np.diff(np.array(self.beats), axis=0)


def test_the_window_answers_while_300_slices_come_as_fast_as_the_disk_gives_them(
    open_window: Open, tmp_path: Path, at_rest: Rest
) -> None:
    write_ct(tmp_path / "many", np.repeat(skull(100, 256), 3, axis=0))
    window = open_window()
    heart = Heart()
    window.open([tmp_path / "many"])
    at_rest(window)
    between, worked = heart.stop().T
    assert len(window.stage.volume.values) == 300
    assert worked.max() < 0.1, "at no time does the window work longer than that"
    # Other programs may hold up single beats, but not most of them.
    assert np.median(between) < 0.05


def test_the_window_answers_while_the_disk_does_not(
    open_window: Open, disk: SlowDisk, folder: Path, qtbot: QtBot
) -> None:
    window = open_window()
    start(window, qtbot, folder)
    heart = Heart()
    qtbot.wait(1000)
    assert reads(window)
    assert len(heart.beats) > 20
    between, _ = heart.stop().T
    assert np.median(between) < 0.05


def test_what_is_on_screen_is_never_evicted_and_what_is_not_goes(
    open_window: Open, tmp_path: Path, at_rest: Rest, qtbot: QtBot
) -> None:
    for name in ("one", "two", "three"):
        write_ct(tmp_path / "study" / name, skull(SLICES, SIZE), description=name)
    window = open_window()
    volumes = window.desk.workspace.volumes
    one_volume = SLICES * SIZE * SIZE * 2
    volumes.budget = int(2.5 * one_volume)
    window.open([tmp_path / "study"])
    at_rest(window)
    (study,) = window.desk.workspace.studies.values()
    one, two, three = (series.uid for series in study.series)
    both = tuple(Hung(uid, 0, Plane.AXIAL) for uid in (one, two))
    window.stage.hang(Hanging(layouts.SIDE_BY_SIDE, both))
    at_rest(window)
    shown = [pane.volume for pane in window.stage.shown()]
    alive = [weakref.ref(volume.values) for volume in shown]
    window.desk.workspace.load(window.desk.workspace.series(three), 0, lambda _: None, print)
    at_rest(window)
    assert volumes.find((one, 0)) is shown[0]
    assert volumes.find((two, 0)) is shown[1]
    del shown
    window.stage.hang(Hanging(layouts.ONE, (Hung(three, 0, Plane.AXIAL),)))
    at_rest(window)
    assert volumes.held <= volumes.budget
    assert volumes.find((three, 0)) is window.stage.volume
    volumes.budget = 1
    window.stage.hang(Hanging(layouts.ONE, (Hung(three, 0, Plane.CORONAL),)))
    at_rest(window)
    assert volumes.find((three, 0)) is window.stage.volume
    gc.collect()
    assert [one() for one in alive] == [None, None], "their memory is free again"


def test_looking_again_picks_up_what_came_since_and_keeps_what_is_open(
    open_window: Open, tmp_path: Path, at_rest: Rest
) -> None:
    folder, values = tmp_path / "study" / "coming", skull(SLICES, SIZE)
    write_ct(folder, values, only=lambda at: at < 20)
    half = folder / "0019.dcm"
    half.write_bytes(half.read_bytes()[: 512 + SIZE * SIZE])
    other = tmp_path / "study" / "other"
    write_ct(other, values[:10], description="other")
    window = open_window(tmp_path / "study")
    series = next(s for study in window.desk.workspace.studies.values() for s in study.series
                  if s.description == "Thin slices")  # fmt: skip
    window.stage.hang_series(series)
    at_rest(window)
    assert window.stage.volume is None or len(window.stage.volume.values) == 19
    write_ct(folder, values)
    window.actions_by_id["file.again"].trigger()
    at_rest(window)
    assert "more pictures" in window.notices.text
    np.testing.assert_array_equal(window.stage.volume.values, values)
    assert window.stage.volume.series.uid == series.uid
    for path in folder.iterdir():
        path.unlink()
    window.actions_by_id["file.again"].trigger()
    at_rest(window)
    assert "nothing new" in window.notices.text
    np.testing.assert_array_equal(window.stage.volume.values, values)
