"""What a pane shows of a tilted stack: corrected planes, black beside it, frames untouched."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from stage import FULL, LEFT, drag, grabbed, pane_with, picture_of, volume_of

from viewer.core.pictures.render import MaskOverlay
from viewer.core.planes.plane import THREE_PLANES, Plane
from viewer.core.study import Geometrical, Verdict
from viewer.core.volume import Volume
from viewer.ui.canvas.events import Severity, Tool
from viewer.ui.canvas.pane import Pane
from viewer.ui.canvas.style import BADGES

SHAPE = (20, 40, 50)
DRIFT = 0.75


@pytest.fixture
def tilted() -> Volume:
    """Axial slices, 2 mm apart, each 0.75 pixels further back than the one below."""
    affine = np.eye(4)[[2, 1, 0, 3]]
    affine[2, 0], affine[1, 0] = 2.0, DRIFT
    place = np.stack(np.indices(SHAPE), axis=-1)
    lps = place @ affine[:3, :3].T
    values = 60 + 2.0 * lps[..., 0] + 1.5 * lps[..., 1] + 0.5 * lps[..., 2]
    volume = volume_of(np.rint(values).astype(np.int16), affine)
    return replace(volume, verdict=Verdict(Geometrical.TILTED, "Tilted.", 20.6))


def _pane(qtbot: QtBot, volume: Volume, plane: Plane) -> Pane:
    pane = pane_with(volume, plane)
    qtbot.addWidget(pane)
    return pane


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("plane", [Plane.SAGITTAL, Plane.CORONAL])
def test_what_no_slice_reaches_is_black_however_the_greys_run(
    qtbot: QtBot, tilted: Volume, plane: Plane, inverted: bool
) -> None:
    pane = _pane(qtbot, replace(tilted, greys=replace(FULL, inverted=inverted)), plane)
    pane.set_index(8)
    picture, outside = picture_of(pane), pane.scene.cut.outside(8)
    assert outside is not None
    assert outside.any()
    for down, right in np.argwhere(outside):
        x, y = pane.scene.view.to_widget(down, right)
        around = outside[max(0, down - 1) : down + 2, max(0, right - 1) : right + 2]
        if around.all():
            assert picture[int(y), int(x)].max() == 0
            assert pane.scene.probe(x, y) is None


@pytest.mark.parametrize("plane", THREE_PLANES)
def test_the_picture_taken_away_is_the_one_on_the_screen(
    qtbot: QtBot, tilted: Volume, plane: Plane
) -> None:
    pane = _pane(qtbot, tilted, plane)
    taken = pane.grab_picture()
    finer = min(pane.scene.cut.pixel)
    factors = [p / finer for p in pane.scene.cut.pixel]
    shown = picture_of(pane)
    outside = pane.scene.cut.outside(pane.index)
    for down, right in ((9, 20), (10, 30), (15, 24)):
        if outside is None or not outside[down - 1 : down + 2, right - 1 : right + 2].any():
            x, y = pane.scene.view.to_widget(down, right)
            place = [
                round((p + 0.5) * f - 0.5) for p, f in zip((down, right), factors, strict=True)
            ]
            assert abs(int(taken[place[0], place[1], 0]) - int(shown[int(y), int(x), 0])) <= 4


def test_the_greys_of_all_planes_are_those_of_the_place(qtbot: QtBot, tilted: Volume) -> None:
    rng = np.random.default_rng(1)
    for plane in THREE_PLANES:
        pane = _pane(qtbot, tilted, plane)
        picture = picture_of(pane)
        for x, y in rng.integers((60, 60), (360, 300), (60, 2)):
            index = pane.scene.to_index(x + 0.5, y + 0.5)
            if all(1 < i < n - 2 for i, n in zip(index, SHAPE, strict=True)):
                lps = tilted.geometry.to_patient(index)
                expected = 60 + lps @ (2.0, 1.5, 0.5)
                assert abs(float(picture[y, x, 0]) - expected) < 3.5


def test_stepping_through_the_slices_leaves_the_other_planes_where_they_are(
    qtbot: QtBot, tilted: Volume
) -> None:
    axial, coronal = (_pane(qtbot, tilted, p) for p in (Plane.AXIAL, Plane.CORONAL))
    axial.cursor_moved.connect(coronal.set_cursor)
    axial.point_at(tilted.geometry.center)
    before = coronal.index
    for _ in range(6):
        axial.step(1)
    assert coronal.index == before
    assert axial.index == axial.scene.nearest_slice(axial.scene.cursor)


def test_masks_follow_the_shift_of_their_slices(qtbot: QtBot, tilted: Volume) -> None:
    mask = np.zeros(SHAPE, dtype=np.bool_)
    mask[:, 15:25, 20:30] = True
    pane = _pane(qtbot, tilted, Plane.SAGITTAL)
    pane.set_masks([MaskOverlay("m", mask, (255, 0, 0), 1.0)])
    pane.set_index(25)
    picture = picture_of(pane)
    red = (picture[..., 0] == 255) & (picture[..., 1] == 0)
    for slice_ in (2, 17):
        for row, inside in ((16, True), (23, True), (12, False), (27, False)):
            point = tilted.geometry.to_patient((slice_, row, 25))
            x, y = pane.scene.to_widget(point)
            assert red[int(y), int(x)] == inside


def test_a_brush_on_a_corrected_plane_changes_nothing_and_tells(
    qtbot: QtBot, tilted: Volume
) -> None:
    pane = _pane(qtbot, tilted, Plane.CORONAL)
    for tool in (Tool.BRUSH, Tool.ERASER):
        pane.set_tool(tool)
        strokes: list[object] = []
        pane.stroke_drawn.connect(strokes.append)
        with qtbot.waitSignal(pane.stroke_refused):
            drag(pane, (150, 150), (170, 160), button=LEFT)
        assert not strokes
        assert pane.scene.preview is None


@pytest.mark.parametrize("width", [150, 270, 420])
@pytest.mark.parametrize("severity", list(Severity))
def test_a_badge_is_whole_words_on_a_ground_that_reads_well(
    qtbot: QtBot, tilted: Volume, width: int, severity: Severity
) -> None:
    pane = pane_with(tilted, Plane.SAGITTAL, width)
    qtbot.addWidget(pane)
    plain = grabbed(pane)
    pane.set_badge("tilt corrected 20.6°", "In full.", severity)
    shown = grabbed(pane)
    text, ground = (np.array(colour.getRgb()[:3]) for colour in BADGES[severity])
    of_ground = (shown == ground).all(axis=-1)
    places = np.argwhere(of_ground & ~(plain == ground).all(axis=-1))
    low, high = places.min(axis=0), places.max(axis=0)
    assert high[1] < width / 2
    written = shown[low[0] : high[0], low[1] : high[1]].astype(int)
    assert np.abs(written - text).sum(axis=-1).min() < 150, "thin strokes are smoothed"
    assert _contrast(text, ground) >= 4.5


def _contrast(one: np.ndarray, other: np.ndarray) -> float:
    """WCAG 2.1's contrast ratio."""
    light = []
    for colour in (one, other):
        part = colour / 255
        linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
        light.append(float(linear @ (0.2126, 0.7152, 0.0722)))
    return (max(light) + 0.05) / (min(light) + 0.05)
