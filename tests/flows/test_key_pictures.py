"""A picture that is taken away shows all that was drawn, where it was drawn."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from viewer.core.annotation import Decision, DrawnAnnotation, Landmark, LandmarksAnnotation
from viewer.core.greys import Bytes
from viewer.core.region import Shape, region_of
from viewer.core.volume import target_of
from viewer.session.captions import picture_lines
from viewer.session.record import Record, new_id, now
from viewer.ui.commands.files import picture_of
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
Index = tuple[float, float, float]


def record(window: MainWindow) -> Record:
    assert window.stage.volume is not None
    return window.desk.workspace.record(window.stage.volume.series.study_uid)


def draw(window: MainWindow, *index: Index, shape: Shape = Shape.LINE) -> None:
    volume, reader = window.stage.volume, record(window).reader
    assert volume is not None
    region = region_of(shape, index, volume.geometry)
    mark = DrawnAnnotation(new_id(), target_of(volume), region, Decision.DRAWN, reader, now())
    record(window).mark(mark)


def changed(before: Bytes, after: Bytes) -> np.ndarray:
    """Pixels that differ, (down, right)."""
    assert before.shape == after.shape
    return np.asarray((before.astype(int) != after.astype(int)).any(axis=2))


@pytest.fixture
def legs(open_window: Open, sample: Path) -> MainWindow:
    return open_window(sample / "legs")


def test_a_line_lies_on_the_pixels_that_it_was_drawn_on(legs: MainWindow) -> None:
    before = picture_of(legs)
    draw(legs, (0, 700, 100), (0, 700, 500))
    marks = changed(before, picture_of(legs))
    assert before.shape == (1500, 600, 3)
    across = marks[660:740, 150]
    found = np.flatnonzero(across) + 660
    assert found.min() <= 700 <= found.max()
    assert found.max() - found.min() < 8
    along = np.flatnonzero(marks[700])
    assert along.min() == pytest.approx(100, abs=4)
    assert along.max() == pytest.approx(500, abs=4)


def test_a_turned_and_mirrored_picture_is_taken_as_it_is_seen(legs: MainWindow) -> None:
    for command in ("film.right", "film.mirror"):
        legs.actions_by_id[command].trigger()
    before = picture_of(legs)
    draw(legs, (0, 700, 100), (0, 700, 500))
    marks = changed(before, picture_of(legs))
    assert before.shape == (600, 1500, 3)
    assert marks[300].any()
    columns = np.flatnonzero(marks[150:450].all(axis=0))
    assert len(columns)
    expected = 700 if columns.mean() < 750 else 1499 - 700
    assert columns.mean() == pytest.approx(expected, abs=3)


def test_a_guided_set_is_drawn_on_it(legs: MainWindow) -> None:
    before = picture_of(legs)
    volume = legs.stage.volume
    assert volume is not None
    places = (Landmark("hip_centre", (150.0, 200.0, 0.0)),)
    target, reader = target_of(volume), record(legs).reader
    run = ("alignment", "1", "R", places, False, Decision.DRAWN, reader, now())
    record(legs).mark(LandmarksAnnotation(new_id(), target, *run))
    rows, columns = np.nonzero(changed(before, picture_of(legs)))
    assert rows.size
    assert rows.mean() == pytest.approx(200, abs=12)
    assert columns.mean() == pytest.approx(150, abs=12)


def test_what_lies_on_another_slice_is_not_on_it(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "mr")
    pane = window.stage.active
    before = picture_of(window)
    other = pane.index + 2 if pane.index < 4 else pane.index - 2
    assert pane.scene.cut.acquired
    draw(window, (other, 30, 30), (other, 60, 60))
    assert not changed(before, picture_of(window)).any()
    draw(window, (pane.index, 30, 30), (pane.index, 60, 60))
    assert changed(before, picture_of(window)).any()


def test_taking_it_leaves_the_view_as_it_was(legs: MainWindow) -> None:
    pane = legs.stage.active
    pane.zoom_by(2.0)
    draw(legs, (0, 700, 100), (0, 700, 500))
    view = pane.scene.view
    emphasis = pane.shapes.emphasis
    picture_of(legs)
    assert (pane.scene.view, pane.shapes.emphasis) == (view, emphasis)


def test_a_small_picture_is_enlarged_so_that_words_fit(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "mr")
    assert max(picture_of(window).shape) == pytest.approx(900, abs=2)


def test_the_lines_below_say_who_measured_and_what_lengths_are_worth(legs: MainWindow) -> None:
    study, volume = legs.stage.study, legs.stage.volume
    assert study is not None
    assert volume is not None
    draw(legs, (0, 700, 100), (0, 700, 500))
    lines = picture_lines(study, volume, record(legs), hide=True)
    assert "Measured by Flow Reader, radiologist" in lines
    assert "Lengths in mm at detector" in lines
    assert "Condyle, research use, not for diagnosis" in lines
