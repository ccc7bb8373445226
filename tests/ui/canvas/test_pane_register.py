"""Everything lies where the patient has it: pictures, masks, heat maps, crosshairs, letters."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation
from stage import (
    affine_of,
    along_patient,
    centre_of,
    drag,
    film_of,
    grabbed,
    pane_with,
    picture_of,
    volume_of,
)

from viewer.core.finding import HeatMap
from viewer.core.pictures.render import MaskOverlay
from viewer.core.planes.plane import THREE_PLANES, Plane
from viewer.core.target import PixelBox
from viewer.core.volume import Volume
from viewer.ui.canvas.events import Tool

pytestmark = pytest.mark.usefixtures("qapp")

SCREEN = {
    Plane.AXIAL: ((1, 1), (0, 1)),
    Plane.SAGITTAL: ((2, -1), (1, 1)),
    Plane.CORONAL: ((2, -1), (0, 1)),
}
"""What runs down and to the right of the screen: the patient axis, and its sign in LPS."""


@st.composite
def turns(draw: st.DrawFn) -> NDArray[np.float64]:
    """Axes in any order and direction, left-handed ones too, turned by up to 40 degrees."""
    order = draw(st.permutations(range(3)))
    signs = draw(st.lists(st.sampled_from([-1.0, 1.0]), min_size=3, max_size=3))
    plain = np.eye(3)[:, order] * signs
    about = draw(st.sampled_from([(1, 0, 0), (0, 1, 0), (0, 0, 1), (0.6, 0.0, 0.8)]))
    angle = draw(st.sampled_from([0.0, 7.0, -23.0, 40.0]))
    return np.asarray(Rotation.from_rotvec(np.radians(angle) * np.array(about)).as_matrix() @ plain)


spacings = st.tuples(*[st.sampled_from([0.5, 1.0, 2.0, 3.0])] * 3)
places = st.tuples(st.integers(1, 5), st.integers(1, 6), st.integers(1, 7))
SHAPE = (7, 8, 9)


def _marked(
    turn: NDArray[np.float64], spacing: tuple[float, float, float], at: tuple[int, int, int]
) -> Volume:
    values = np.zeros(SHAPE, dtype=np.int16)
    values[at] = 255
    return volume_of(values, affine_of(turn, spacing, np.array([-31.0, 12.5, 140.0])))


def _expected(
    volume: Volume, turn: NDArray[np.float64], plane: Plane, at: tuple[int, int, int]
) -> tuple[float, float]:
    """From the definition of the planes alone: pixels counted from the left and the top, mm."""
    axes = along_patient(turn)
    place = []
    for xyz, sign in SCREEN[plane]:
        axis, runs = axes[xyz]
        number = at[axis] if runs * sign > 0 else SHAPE[axis] - 1 - at[axis]
        place.append((number + 0.5) * volume.geometry.spacing[axis])
    return place[1], place[0]


@settings(max_examples=60, deadline=None)
@given(turns(), spacings, places, st.sampled_from([1.0, 1.5, 2.0]))
def test_a_marked_voxel_is_painted_at_its_patient_position_in_every_plane(
    turn: NDArray[np.float64],
    spacing: tuple[float, float, float],
    at: tuple[int, int, int],
    ratio: float,
) -> None:
    volume = _marked(turn, spacing, at)
    for plane in THREE_PLANES:
        pane = pane_with(volume, plane)
        pane.set_cursor(volume.geometry.to_patient(at))
        x, y = centre_of(picture_of(pane, ratio)[..., 0])
        right, down = _expected(volume, turn, plane, at)
        view = pane.scene.view
        assert x / ratio == pytest.approx(view.left + right * view.scale, abs=0.6)
        assert y / ratio == pytest.approx(view.top + down * view.scale, abs=0.6)


@settings(max_examples=40, deadline=None)
@given(turns(), spacings, places)
def test_a_mask_covers_its_voxel_to_the_pixel(
    turn: NDArray[np.float64], spacing: tuple[float, float, float], at: tuple[int, int, int]
) -> None:
    volume = _marked(turn, spacing, at)
    mask = np.zeros(SHAPE, dtype=np.bool_)
    mask[at] = True
    for plane in THREE_PLANES:
        pane = pane_with(volume, plane)
        pane.set_index(at[pane.scene.cut.normal])
        before = picture_of(pane).astype(int)
        pane.set_masks([MaskOverlay("m", mask, (0, 0, 255), opacity=0.9)])
        changed = np.abs(picture_of(pane).astype(int) - before).sum(axis=2) > 0
        right, down = _expected(volume, turn, plane, at)
        view, rows, columns = pane.scene.view, *np.nonzero(changed)
        tall, wide = view.pitch
        left, top = view.left + right * view.scale, view.top + down * view.scale
        assert columns.min() == pytest.approx(left - wide / 2, abs=1.0)
        assert columns.max() + 1 == pytest.approx(left + wide / 2, abs=1.0)
        assert rows.min() == pytest.approx(top - tall / 2, abs=1.0)
        assert rows.max() + 1 == pytest.approx(top + tall / 2, abs=1.0)


@settings(max_examples=40, deadline=None)
@given(turns(), spacings, st.floats(0.1, 0.9), st.floats(0.1, 0.9))
def test_a_click_becomes_a_patient_point_that_every_pane_crosses(
    turn: NDArray[np.float64], spacing: tuple[float, float, float], across: float, down: float
) -> None:
    volume = _marked(turn, spacing, (3, 3, 3))
    panes = [pane_with(volume, plane) for plane in THREE_PLANES]
    for pane in panes:
        pane.set_tool(Tool.CROSSHAIR)
        told: list[NDArray[np.float64]] = []
        pane.cursor_moved.connect(told.append)
        tall, wide = pane.scene.view.extent
        click = (pane.scene.view.left + across * wide, pane.scene.view.top + down * tall)
        drag(pane, click)
        index = volume.geometry.to_index(told[0])
        assert np.all(index >= -1e-6)
        assert np.all(index <= np.array(SHAPE) - 1 + 1e-6)
        for other in panes:
            other.set_cursor(told[0])
            place = other.scene.crosshair()
            assert place is not None
            seen = volume.geometry.to_index(other.scene.to_patient(*place))
            plane_axes = [a for a in range(3) if a != other.scene.cut.normal]
            assert seen[plane_axes] == pytest.approx(index[plane_axes], abs=1e-6)
            assert abs(other.index - index[other.scene.cut.normal]) <= 0.5 + 1e-6


def test_the_crosshair_is_painted_where_the_person_clicked() -> None:
    pane = pane_with(volume_of(np.zeros((20, 20, 20), dtype=np.int16)), Plane.AXIAL)
    pane.set_tool(Tool.CROSSHAIR)
    drag(pane, (222.5, 141.5))
    shown = grabbed(pane).astype(int)
    yellow = (shown[..., 0] > 200) & (shown[..., 1] > 170) & (shown[..., 2] < 140)
    blue = (shown[..., 2] > 200) & (shown[..., 0] < 120)
    assert np.all(np.nonzero(yellow[60:110])[1] == 222)
    assert yellow[60:110, 222].all()
    assert blue[141, 60:190].all()
    assert not yellow[135:148, 222].any(), "the crosshair is open in the middle"


def test_a_crosshair_that_lies_on_another_slice_is_not_drawn() -> None:
    volume = volume_of(np.zeros((9, 9, 9), dtype=np.int16))
    pane = pane_with(volume, Plane.AXIAL)
    pane.set_cursor(volume.geometry.to_patient([4, 4, 4]))
    assert pane.scene.crosshair() is not None
    pane.set_index(6)
    assert pane.scene.crosshair() is None
    pane.set_cursor(volume.geometry.to_patient([40, 4, 4]))
    assert pane.index == 8
    assert pane.scene.crosshair() is None


def test_letters_are_radiological() -> None:
    volume = volume_of(np.zeros((5, 5, 5), dtype=np.int16))
    assert pane_with(volume, Plane.AXIAL).scene.letters() == ("R", "L", "A", "P")
    assert pane_with(volume, Plane.SAGITTAL).scene.letters() == ("A", "P", "S", "I")
    assert pane_with(volume, Plane.CORONAL).scene.letters() == ("R", "L", "S", "I")


@settings(max_examples=40, deadline=None)
@given(turns(), spacings)
def test_letters_tell_where_the_picture_was_taken_from(
    turn: NDArray[np.float64], spacing: tuple[float, float, float]
) -> None:
    volume = _marked(turn, spacing, (3, 3, 3))
    for plane in THREE_PLANES:
        pane = pane_with(volume, plane)
        left, right, top, bottom = (letters[0] for letters in pane.scene.letters())
        down_axis, right_axis = SCREEN[plane]
        ends = (("R", "L"), ("A", "P"), ("I", "S"))
        assert (left, right) == ends[right_axis[0]][:: right_axis[1]]
        assert (top, bottom) == ends[down_axis[0]][:: down_axis[1]]


def test_film_letters_are_those_of_the_file_and_none_where_it_has_none() -> None:
    picture = np.zeros((30, 20), dtype=np.uint8)
    named = pane_with(film_of(picture, film_letters=("L", "FP")), Plane.FILM)
    assert named.scene.letters() == ("R", "L", "HA", "FP")
    assert pane_with(film_of(picture), Plane.FILM).scene.letters() == ("", "", "", "")


@pytest.mark.parametrize("plane", THREE_PLANES)
def test_a_cube_in_millimetres_is_square_on_the_screen(plane: Plane) -> None:
    values = np.zeros((20, 120, 90), dtype=np.int16)
    values[6:14, 36:84, 21:69] = 255
    turn = np.eye(3)[:, [2, 1, 0]]
    volume = volume_of(values, affine_of(turn, (3.0, 0.5, 0.5), np.zeros(3)))
    pane = pane_with(volume, plane, 700, 600)
    pane.set_cursor(volume.geometry.center)
    rows, columns = np.nonzero(picture_of(pane)[..., 0] > 127)
    tall, wide = np.ptp(rows) + 1, np.ptp(columns) + 1
    assert tall == pytest.approx(24 * pane.scene.view.scale, rel=0.01)
    assert wide == pytest.approx(24 * pane.scene.view.scale, rel=0.01)


@pytest.mark.parametrize("zoom", [1.0, 0.31, 1.3])
def test_a_heat_map_lies_on_its_box_and_nowhere_else(zoom: float) -> None:
    pane = pane_with(film_of(np.zeros((200, 300), dtype=np.uint8)), Plane.FILM, 640, 480)
    pane.zoom_by(zoom)
    values = np.zeros((5, 5), dtype=np.float32)
    values[1, 3] = 1.0
    pane.set_heats([HeatMap(values, PixelBox(40, 60, 140, 160))], 1.0)
    seen = picture_of(pane).astype(int).sum(axis=2)
    x, y = centre_of(seen)
    view = pane.scene.view
    assert x == pytest.approx(view.left + (60 + 3.5 * 20) * view.scale, abs=1.0)
    assert y == pytest.approx(view.top + (40 + 1.5 * 20) * view.scale, abs=1.0)
    rows, columns = np.nonzero(seen)
    assert columns.min() >= view.left + 60 * view.scale - 1
    assert rows.min() >= view.top + 40 * view.scale - 1
    assert columns.max() <= view.left + 160 * view.scale + 1
    assert rows.max() <= view.top + 140 * view.scale + 1


def test_the_canvas_paints_what_the_picture_export_paints() -> None:
    rng = np.random.default_rng(7)
    film = film_of(rng.integers(0, 255, (150, 180), dtype=np.uint8))
    pane = pane_with(film, Plane.FILM, 260, 240)
    mask = np.zeros((1, 150, 180), dtype=np.bool_)
    mask[0, 20:70, 30:50] = True
    heat = np.linspace(0, 1, 150 * 180, dtype=np.float32).reshape(150, 180)
    pane.set_masks([MaskOverlay("m", mask, (230, 90, 60), 0.45)])
    pane.set_heats([HeatMap(heat, PixelBox(0, 0, 150, 180))], 0.6)
    pane.one_to_one()
    view = pane.scene.view
    left, top = int(view.left), int(view.top)
    canvas = picture_of(pane)[top : top + 150, left : left + 180].astype(int)
    assert np.abs(canvas - pane.grab_picture()).max() <= 4


def test_a_big_film_painted_small_is_averaged_and_stays_in_place() -> None:
    stripes = np.zeros((1600, 2000), dtype=np.uint16)
    stripes[:, ::2] = 255
    stripes[800:, :] = 0
    pane = pane_with(film_of(stripes), Plane.FILM, 300, 240)
    seen, view = picture_of(pane)[..., 0].astype(int), pane.scene.view
    middle = view.top + 800 * view.scale
    above = seen[int(view.top) + 2 : int(middle) - 2, 5:-5]
    assert above.min() > 118
    assert above.max() < 138
    assert seen[int(middle) + 2 :].max() == 0
