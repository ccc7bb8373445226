"""A picture that is taken away shows all that was drawn, where it was drawn."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from viewer.core.annotation import Decision, DrawnAnnotation, Landmark, LandmarksAnnotation
from viewer.core.greys import Bytes
from viewer.core.guided.guides import Guides, Tag
from viewer.core.scale.calibration import Calibration, CalibrationKind
from viewer.core.shapes.region import Shape, region_of
from viewer.core.volume import target_of
from viewer.session.captions import picture_lines
from viewer.session.exporting import Export, Kinds, export_study
from viewer.session.marking.rulers import calibrate
from viewer.session.record import Record, new_id, now
from viewer.ui.canvas.guided.guides import RunDrawing
from viewer.ui.commands.files import other_keys, picture_of
from viewer.ui.main_window import MainWindow
from viewer.workers.progress import Progress

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
    before = picture_of(legs.desk)
    draw(legs, (0, 700, 100), (0, 700, 500))
    marks = changed(before, picture_of(legs.desk))
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
    before = picture_of(legs.desk)
    draw(legs, (0, 700, 100), (0, 700, 500))
    marks = changed(before, picture_of(legs.desk))
    assert before.shape == (600, 1500, 3)
    assert marks[300].any()
    columns = np.flatnonzero(marks[150:450].all(axis=0))
    assert len(columns)
    expected = 700 if columns.mean() < 750 else 1499 - 700
    assert columns.mean() == pytest.approx(expected, abs=3)


def test_a_guided_set_is_drawn_on_it(legs: MainWindow) -> None:
    before = picture_of(legs.desk)
    volume = legs.stage.volume
    assert volume is not None
    places = (Landmark("hip_centre", (150.0, 200.0, 0.0)),)
    target, reader = target_of(volume), record(legs).reader
    run = ("alignment", "1", "R", places, False, Decision.DRAWN, reader, now())
    record(legs).mark(LandmarksAnnotation(new_id(), target, *run))
    rows, columns = np.nonzero(changed(before, picture_of(legs.desk)))
    assert rows.size
    assert rows.mean() == pytest.approx(200, abs=12)
    assert columns.mean() == pytest.approx(150, abs=12)


def test_what_lies_on_another_slice_is_not_on_it(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "mr")
    pane = window.stage.active
    before = picture_of(window.desk)
    other = pane.index + 2 if pane.index < 4 else pane.index - 2
    assert pane.scene.cut.acquired
    draw(window, (other, 30, 30), (other, 60, 60))
    assert not changed(before, picture_of(window.desk)).any()
    draw(window, (pane.index, 30, 30), (pane.index, 60, 60))
    assert changed(before, picture_of(window.desk)).any()


def test_each_other_slice_that_is_marked_leaves_as_a_key_picture(
    open_window: Open, sample: Path, tmp_path: Path
) -> None:
    window = open_window(sample / "mr")
    pane, study = window.stage.active, window.stage.study
    assert study is not None
    here = pane.index
    for slice_ in (here, here, here + 1, here - 2):
        draw(window, (slice_, 30, 30), (slice_, 60, 60))
    keys = tuple(other_keys(window.desk, study))
    assert len(keys) == 2
    assert pane.index == here
    assert changed(keys[0].picture, keys[1].picture).any()
    assert "Measured by Flow Reader, radiologist" in keys[0].lines
    kinds = Kinds(sr=False, seg=False, nifti=False, tables=False)
    wanted = Export(study.uid, tmp_path / "out", kinds, picture_of(window.desk), (), keys)
    written = export_study(window.desk.workspace, wanted, Progress()).written
    assert [path.name.split("_", 2)[2] for path in written] == [
        "picture.png", "key_1.png", "key_2.png",
    ]  # fmt: skip


def test_taking_it_leaves_the_view_as_it_was(legs: MainWindow) -> None:
    pane = legs.stage.active
    pane.zoom_by(2.0)
    draw(legs, (0, 700, 100), (0, 700, 500))
    view = pane.scene.view
    emphasis = pane.shapes.emphasis
    picture_of(legs.desk)
    assert (pane.scene.view, pane.shapes.emphasis) == (view, emphasis)


def test_a_small_picture_is_enlarged_so_that_words_fit(open_window: Open, sample: Path) -> None:
    window = open_window(sample / "mr")
    assert max(picture_of(window.desk).shape) == pytest.approx(900, abs=2)


def test_the_lines_below_say_who_measured_and_what_lengths_are_worth(legs: MainWindow) -> None:
    study, volume = legs.stage.study, legs.stage.volume
    assert study is not None
    assert volume is not None
    draw(legs, (0, 700, 100), (0, 700, 500))
    lines = picture_lines(study, volume, record(legs), hide=True)
    assert "Measured by Flow Reader, radiologist" in lines
    assert "Lengths in mm at detector" in lines
    assert "Condyle, research use, not for diagnosis" in lines


def test_words_are_as_large_on_a_mirrored_picture(legs: MainWindow) -> None:
    draw(legs, (0, 700, 100), (0, 700, 500))
    pane = legs.stage.active
    sizes = []
    for _ in range(2):
        pane.grab()
        ((left, top, right, low),) = pane.shapes.words
        sizes.append((right - left, low - top))
        legs.actions_by_id["film.mirror"].trigger()
    assert sizes[1] == pytest.approx(sizes[0])


def test_what_is_mirrored_says_so_once(legs: MainWindow) -> None:
    legs.actions_by_id["film.mirror"].trigger()
    amber = (picture_of(legs.desk).astype(int) - (240, 180, 41) == 0).all(axis=2)
    down, _ = np.nonzero(amber)
    assert down.size > 200
    # The sign of the view alone: one burned into the pixels below it reached the edge.
    assert down.min() > 2


def test_numbers_of_a_set_are_all_on_a_narrow_picture(legs: MainWindow) -> None:
    """Beside a landmark near the edge they ran out of the picture, number and all."""
    places = ((20.0, 100.0), (580.0, 100.0), (580.0, 900.0), (20.0, 900.0))
    tags = tuple(Tag(f"Femur 43{n}.8 mm magnified 1.06 (est.) medial", at, "x")
                 for n, at in enumerate(places))  # fmt: skip
    guides = legs.desk.guiding.layer(legs.stage.active)
    before = picture_of(legs.desk)
    guides.show_runs([RunDrawing("run", Guides((), tags), (), at_hand=True)])
    rows, columns = np.nonzero(changed(before, picture_of(legs.desk)))
    assert rows.size
    assert columns.min() > 2
    assert columns.max() < 597


def test_a_calibrated_length_is_short_beside_others_and_said_in_full_below(
    legs: MainWindow,
) -> None:
    volume, study = legs.stage.volume, legs.stage.study
    assert volume is not None
    assert study is not None
    draw(legs, (0, 700, 100), (0, 700, 500))
    calibrate(record(legs), volume, Calibration(CalibrationKind.LENGTH, (0.68, 0.68), 25.0))
    (shape,) = legs.stage.active.shapes.shapes
    assert shape.lines[0].endswith(" mm calibrated")
    full = legs.stage.active.scene.ruler.origin.words
    assert "FR" in full
    assert f"Lengths in {full}" in picture_lines(study, volume, record(legs), hide=True)
    legs.desk.drawing.choose(shape.id)
    assert legs.stage.active.shapes.shapes[0].lines[0].endswith(full)
