"""A picture without a window is the picture that the window shows."""

from dataclasses import replace

import numpy as np
import pytest

from viewer.core.finding import HeatMap, PixelBox
from viewer.core.geometry import Geometry, projection
from viewer.core.greys import Greys, Window
from viewer.core.pictures.render import BoxOverlay, MaskOverlay, Overlays, render_slice, square_size
from viewer.core.planes.plane import Plane
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import LostSlice, Volume

FULL = Window(127.5, 256.0)


def _volume(values: np.ndarray, spacing: tuple[float, float, float] = (1.0, 1.0, 1.0)) -> Volume:
    affine = np.eye(4)[[2, 1, 0, 3]] @ np.diag([*spacing, 1.0])
    geometry = Geometry(affine, values.shape[:3])
    series = Series("1.2", "1", "CT", Kind.VOLUME)
    return Volume(values, geometry, Greys(), series, Verdict(Geometrical.UNIFORM, ""))


def _film(rows: int, columns: int) -> Volume:
    plain = _volume(np.zeros((1, rows, columns), dtype=np.uint8))
    geometry = projection(rows, columns, None, SpacingOrigin.NONE)
    return Volume(plain.values, geometry, Greys(), plain.series, plain.verdict)


def test_unequal_spacing_becomes_square_pixels_with_the_mask_over_its_voxels() -> None:
    values = np.zeros((4, 6, 10), dtype=np.uint8)
    mask = np.zeros(values.shape, dtype=np.bool_)
    mask[1, 2, 3] = True
    overlays = Overlays((MaskOverlay("m", mask, (255, 0, 0), 1.0),))
    picture = render_slice(_volume(values, (3.0, 0.5, 0.5)), Plane.SAGITTAL, 3, FULL, overlays)
    assert picture.shape == (24, 6, 3)
    rows, columns = np.nonzero(picture[..., 0])
    # The head is up: slice 1 of 4 is the third from the top.
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (12, 17, 2, 2)


def test_heat_and_boxes_lie_on_their_own_slice_of_the_acquired_plane_alone() -> None:
    volume = _volume(np.zeros((3, 16, 16), dtype=np.uint8))
    heat = HeatMap(np.ones((4, 4), dtype=np.float32), PixelBox(0, 0, 16, 16))
    box = BoxOverlay(PixelBox(2, 2, 10, 10), (0, 255, 0))
    overlays = Overlays(heat=heat, heat_index=1, boxes=(box,))
    assert render_slice(volume, Plane.AXIAL, 1, FULL, overlays).any()
    assert not render_slice(volume, Plane.AXIAL, 0, FULL, overlays).any()
    assert not render_slice(volume, Plane.CORONAL, 1, FULL, overlays).any()
    assert not render_slice(volume, Plane.AXIAL, 1, FULL, overlays.without_ai()).any()


@pytest.mark.parametrize("dashed", [False, True])
def test_a_box_is_drawn_along_its_edges(dashed: bool) -> None:
    box = BoxOverlay(PixelBox(10, 20, 50, 90), (1, 2, 3), dashed)
    picture = render_slice(_film(100, 100), Plane.FILM, 0, FULL, Overlays(boxes=(box,)))
    rows, columns = np.nonzero(picture[..., 0])
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (10, 49, 20, 89)
    assert not picture[11:49, 21:89].any()
    whole = 2 * 70 + 2 * 38
    assert (len(rows) == whole) is not dashed


@pytest.mark.parametrize("box", [(-20, -30, 500, 900), (40, 40, 40, 40), (120, 130, 140, 150)])
def test_a_box_beyond_the_picture_is_cut_off(box: tuple[float, float, float, float]) -> None:
    overlays = Overlays(boxes=(BoxOverlay(PixelBox(*box), (9, 9, 9)),))
    assert render_slice(_film(100, 100), Plane.FILM, 0, FULL, overlays).shape == (100, 100, 3)


def test_colour_stays_colour_and_is_turned_round_on_request() -> None:
    values = np.zeros((1, 5, 5, 3), dtype=np.uint8)
    values[..., 0] = 200
    volume = _volume(values)
    assert tuple(render_slice(volume, Plane.AXIAL, 0, FULL)[2, 2]) == (200, 0, 0)
    assert tuple(render_slice(volume, Plane.AXIAL, 0, FULL, invert=True)[2, 2]) == (55, 255, 255)


def test_absurd_spacing_does_not_ask_for_absurd_memory() -> None:
    down, right = square_size((512, 512), (1000.0, 0.01))
    assert down * right <= 64_000_000


def test_a_lost_slice_is_black_in_every_plane_and_gives_nothing_to_its_neighbours() -> None:
    values = np.full((5, 6, 8), 100, dtype=np.uint8)
    values[2] = 255
    volume = replace(_volume(values, (3.0, 1.0, 1.0)), lost=(LostSlice(2, "damaged"),))
    assert not render_slice(volume, Plane.AXIAL, 2, FULL).any()
    assert (render_slice(volume, Plane.AXIAL, 1, FULL) == 100).all()
    for plane in (Plane.SAGITTAL, Plane.CORONAL):
        across = render_slice(volume, plane, 3, FULL)[..., 0]
        assert (across[6:9] == 0).all()
        assert (np.delete(across, np.s_[6:9], axis=0) == 100).all()
