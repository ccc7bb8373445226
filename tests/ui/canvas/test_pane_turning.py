"""Grips on the crosshair's lines: where they are, when they are shown, what they follow."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from stage import drag, grabbed, hover, pane_with, picture_of, volume_of

from viewer.core.pictures.facing import Facing
from viewer.core.planes.plane import THREE_PLANES, Plane
from viewer.core.planes.sight import Sight
from viewer.core.planes.slab import Slab, SlabMode
from viewer.core.planes.turn import Turn, unturned
from viewer.core.volume import Volume
from viewer.ui.canvas.crosshair.grips import Does, grips, taken
from viewer.ui.canvas.crosshair.lines import Trace
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.pane import Pane

SIZE = (420.0, 360.0)


@pytest.fixture
def volume() -> Volume:
    return volume_of(np.random.default_rng(0).integers(0, 255, (40, 50, 60)).astype(np.uint8))


def offered(volume: Volume, plane: Plane) -> Pane:
    pane = pane_with(volume, plane)
    pane.set_cursor(volume.geometry.center)
    pane.handles.offered = True
    pane.handles.sighted.connect(pane.set_sight)
    return pane


@given(
    st.tuples(st.floats(1.0, 419.0), st.floats(1.0, 359.0)),
    st.floats(0.0, 360.0),
    st.sampled_from([-1, 1]),
)
def test_a_line_reaches_the_edge_and_no_further(
    place: tuple[float, float], degrees: float, sign: int
) -> None:
    way = (math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
    trace = Trace(Plane.AXIAL, place, way)
    x, y = trace.at(sign * trace.reach(SIZE, sign))
    assert -1e-6 <= x <= SIZE[0] + 1e-6
    assert -1e-6 <= y <= SIZE[1] + 1e-6
    edges = (abs(x), abs(x - SIZE[0]), abs(y), abs(y - SIZE[1]))
    assert min(edges) == pytest.approx(0.0, abs=1e-6)
    assert trace.distance(x, y) == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize("plane", THREE_PLANES)
def test_lines_are_where_the_other_planes_lie(qtbot: QtBot, volume: Volume, plane: Plane) -> None:
    turn = offered(volume, plane)
    qtbot.addWidget(turn)
    scene = turn.scene
    scene.set_sight(Sight(_twice(volume)))
    for trace in scene.traces():
        for along in (-40.0, 55.0):
            point = scene.to_patient(*trace.at(along)) - scene.to_patient(*trace.place)
            assert point @ scene.sight.turn.normal(trace.plane) == pytest.approx(0.0, abs=1e-6)


def _twice(volume: Volume) -> Turn:
    middle = volume.geometry.center
    once = unturned(volume.geometry, middle).turned(Plane.AXIAL, 25, middle)
    return once.turned(Plane.SAGITTAL, -15, middle)


@pytest.mark.parametrize("facing", [Facing(), Facing(1), Facing(0, mirrored=True)])
def test_a_ring_follows_the_mouse_whichever_way_the_picture_is_shown(
    qtbot: QtBot, volume: Volume, facing: Facing
) -> None:
    pane = offered(volume, Plane.CORONAL)
    qtbot.addWidget(pane)
    pane.scene.view = pane.scene.view.faced(facing, pane.width(), pane.height())
    x, y = pane.scene.crosshair()
    ring = next(g for g in grips(pane.scene.traces(), SIZE) if g.does is Does.TURN)
    reach = math.hypot(ring.place[0] - x, ring.place[1] - y)
    start = math.atan2(ring.place[1] - y, ring.place[0] - x)
    aim = start + math.radians(32)
    drag(pane, ring.place, (x + reach * math.cos(aim), y + reach * math.sin(aim)))
    line = next(t for t in pane.scene.traces() if t.plane is ring.trace.plane)
    leaning = math.atan2(line.way[1], line.way[0])
    assert math.degrees(leaning - aim) % 180 == pytest.approx(0.0, abs=1e-6) or math.degrees(
        leaning - aim
    ) % 180 == pytest.approx(180.0, abs=1e-6)
    assert not pane.sight.moving


def test_grips_are_shown_near_a_line_and_with_the_crosshair_in_hand(
    qtbot: QtBot, volume: Volume
) -> None:
    pane = offered(volume, Plane.AXIAL)
    qtbot.addWidget(pane)
    x, y = (round(v) for v in taken_ring(pane))
    bare = grabbed(pane)[y - 6 : y + 7, x - 6 : x + 7].copy()

    def shown() -> bool:
        return not np.array_equal(grabbed(pane)[y - 6 : y + 7, x - 6 : x + 7], bare)

    hover(pane, (40, 40))
    assert not shown()
    hover(pane, (x + 30, y + 8) if abs(x - 210) > 20 else (x + 8, y + 30))
    assert shown()
    hover(pane, (40, 40))
    pane.set_tool(Tool.CROSSHAIR)
    assert shown()
    pane.set_tool(Tool.BRUSH)
    assert not shown()


def test_the_mouse_says_what_a_grip_does_and_then_what_the_tool_does(
    qtbot: QtBot, volume: Volume
) -> None:
    pane = offered(volume, Plane.AXIAL)
    qtbot.addWidget(pane)
    plain = pane.cursor().shape()
    hover(pane, taken_ring(pane))
    assert pane.cursor().shape() is Qt.CursorShape.BitmapCursor
    hover(pane, (40, 40))
    assert pane.cursor().shape() is plain
    hover(pane, taken_ring(pane))
    pane.set_tool(Tool.ZOOM)
    hover(pane, (40, 40))
    assert pane.cursor().shape() is Qt.CursorShape.SizeVerCursor


def taken_ring(pane: Pane) -> tuple[float, float]:
    every = grips(pane.scene.traces(), SIZE)
    ring = next(grip for grip in every if grip.does is Does.TURN)
    assert taken(every, *ring.place) == ring
    return ring.place


def test_a_view_alone_offers_no_grips(qtbot: QtBot, volume: Volume) -> None:
    pane = offered(volume, Plane.AXIAL)
    qtbot.addWidget(pane)
    pane.handles.offered = False
    ring = taken_ring(pane)
    drag(pane, ring, (ring[0] + 60, ring[1] + 60))
    assert pane.sight.turn is None


def test_a_turned_view_keeps_its_size_and_the_cursor_its_place_when_the_pane_changes(
    qtbot: QtBot, volume: Volume
) -> None:
    pane = offered(volume, Plane.SAGITTAL)
    qtbot.addWidget(pane)
    scale, place = pane.scene.view.scale, pane.scene.crosshair()
    pane.set_sight(Sight(_twice(volume)))
    assert pane.scene.view.scale == pytest.approx(scale)
    assert pane.scene.crosshair() == pytest.approx(place)
    pane.scene.resized((420, 360), (840, 720))
    assert pane.scene.view.scale == pytest.approx(2 * scale)
    assert pane.scene.crosshair() == pytest.approx((2 * place[0], 2 * place[1]))


def test_what_is_seen_is_what_the_sight_cuts(qtbot: QtBot, volume: Volume) -> None:
    pane = offered(volume, Plane.AXIAL)
    qtbot.addWidget(pane)
    before = picture_of(pane)
    pane.set_sight(Sight(slab=Slab(SlabMode.MIP, 9.0)))
    assert picture_of(pane).mean() > before.mean() + 50
    pane.set_sight(Sight())
    assert np.array_equal(picture_of(pane), before)


def test_pixels_are_blocks_where_pictures_are_not_smooth(qtbot: QtBot, volume: Volume) -> None:
    pane = offered(volume, Plane.AXIAL)
    qtbot.addWidget(pane)
    pane.scene.view = pane.scene.view.zoomed(4.0, 210, 180)
    smooth = picture_of(pane)
    pane.set_sight(Sight(smooth=False))
    raw = picture_of(pane)
    steps = [np.count_nonzero(np.diff(one[..., 0].astype(int), axis=1)) for one in (smooth, raw)]
    assert steps[1] < steps[0] / 4
