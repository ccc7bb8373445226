"""A picture without a window is the picture that the window shows."""

from dataclasses import replace

import numpy as np

from viewer.core.finding import HeatMap
from viewer.core.geometry import Geometry, projection
from viewer.core.greys import Greys, Window
from viewer.core.pictures.render import MaskOverlay, Overlays, render_slice, square_size
from viewer.core.planes.plane import Plane
from viewer.core.spacing import SpacingOrigin
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.target import PixelBox
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


def test_a_heat_map_lies_on_its_own_slice_of_the_acquired_plane_alone() -> None:
    volume = _volume(np.zeros((3, 16, 16), dtype=np.uint8))
    there = PixelBox(0, 0, 8, 16), PixelBox(8, 0, 16, 16)
    heats = tuple(
        HeatMap(np.ones((4, 4), dtype=np.float32), box, at=at) for at, box in enumerate(there, 1)
    )
    overlays = Overlays(heats=heats)
    first, second = (render_slice(volume, Plane.AXIAL, at, FULL, overlays) for at in (1, 2))
    assert first[:8].any()
    assert not first[8:].any()
    assert second[8:].any()
    assert not second[:8].any()
    assert not render_slice(volume, Plane.AXIAL, 0, FULL, overlays).any()
    assert not render_slice(volume, Plane.CORONAL, 1, FULL, overlays).any()
    assert not render_slice(volume, Plane.AXIAL, 1, FULL, overlays.without_ai()).any()


def test_the_maps_of_two_knees_lie_side_by_side_on_one_film() -> None:
    boxes = PixelBox(10, 5, 40, 35), PixelBox(10, 60, 40, 90)
    heats = tuple(HeatMap(np.ones((4, 4), dtype=np.float32), box) for box in boxes)
    picture = render_slice(_film(100, 100), Plane.FILM, 0, FULL, Overlays(heats=heats))
    columns = np.flatnonzero(picture[25].any(axis=1))
    assert columns.min() >= 5
    assert columns.max() < 90
    assert not picture[25, 35:60].any()


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
