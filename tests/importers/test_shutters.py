"""Display shutters: what a projection closes off at its edges, and values that stay."""

from pathlib import Path

import numpy as np
import pytest
from phantoms import Scanner, header, ramp, save
from pydicom import Dataset
from pydicom.sequence import Sequence
from test_overlays import lay

from viewer.core.graphics import Shutter, closed
from viewer.core.greys import Window
from viewer.core.pictures.render import Overlays, render_slice
from viewer.core.planes.plane import Plane
from viewer.core.volume import Volume, film_bytes
from viewer.importers.read import read
from viewer.workers.progress import Progress

XA, DX = "1.2.840.10008.5.1.4.1.1.12.1", "1.2.840.10008.5.1.4.1.1.1.1"
ROWS, COLUMNS = 20, 30
BRIGHT = np.full((ROWS, COLUMNS), 200, dtype="u1")
RECTANGLE = {
    "ShutterShape": "RECTANGULAR",
    "ShutterLeftVerticalEdge": 5,
    "ShutterRightVerticalEdge": 25,
    "ShutterUpperHorizontalEdge": 3,
    "ShutterLowerHorizontalEdge": 18,
}
CIRCLE = {
    "ShutterShape": "CIRCULAR",
    "CenterOfCircularShutter": [10, 15],
    "RadiusOfCircularShutter": 6,
}
POLYGON = {
    "ShutterShape": "POLYGONAL",
    "VerticesOfThePolygonalShutter": [2, 2, 2, 21, 15, 21, 15, 2],
}


def opened(scanned: Scanner, path: Path) -> Volume:
    return read(scanned(path).studies[0].series[0], 0, Progress())


def film(tmp_path: Path, scanned: Scanner, **others: object) -> Volume:
    dataset = header(BRIGHT, DX, Modality="DX", WindowCenter=128, WindowWidth=256, **others)
    return opened(scanned, save(dataset, BRIGHT, tmp_path / "a.dcm"))


def open_part(volume: Volume) -> np.ndarray:
    shown = render_slice(volume, Plane.FILM, 0, volume.opening())
    return np.asarray(shown[..., 0] > 100)


def by_hand(shape: str) -> np.ndarray:
    """Rows and columns as the standard counts them, from 1."""
    row, column = np.mgrid[1 : ROWS + 1, 1 : COLUMNS + 1]
    return {
        "RECTANGULAR": (column >= 5) & (column <= 25) & (row >= 3) & (row <= 18),
        "CIRCULAR": (row - 10) ** 2 + (column - 15) ** 2 <= 36,
        "POLYGONAL": (row >= 2) & (row <= 15) & (column >= 2) & (column <= 21),
    }[shape]


@pytest.mark.parametrize("shutter", [RECTANGLE, CIRCLE, POLYGON])
def test_a_shutter_leaves_its_shape_open_and_the_values_as_they_are(
    tmp_path: Path, scanned: Scanner, shutter: dict
) -> None:
    volume = film(tmp_path, scanned, **shutter)
    assert np.array_equal(open_part(volume), by_hand(shutter["ShutterShape"]))
    assert np.array_equal(volume.values[0], BRIGHT)
    assert np.array_equal(film_bytes(volume) > 100, by_hand(shutter["ShutterShape"]))


def test_of_several_shapes_the_least_is_left_open(tmp_path: Path, scanned: Scanner) -> None:
    shapes = [RECTANGLE, CIRCLE, POLYGON]
    merged = {key: value for shutter in shapes for key, value in shutter.items()}
    merged["ShutterShape"] = [shutter["ShutterShape"] for shutter in shapes]
    expected = np.all([by_hand(str(shape)) for shape in merged["ShutterShape"]], axis=0)
    assert np.array_equal(open_part(film(tmp_path, scanned, **merged)), expected)


def test_what_is_closed_has_the_shade_that_the_file_says(tmp_path: Path, scanned: Scanner) -> None:
    volume = film(tmp_path, scanned, **RECTANGLE, ShutterPresentationValue=0x8080)
    shown = render_slice(volume, Plane.FILM, 0, volume.opening())
    assert shown[0, 0].tolist() == [128, 128, 128]


def test_a_shutter_is_taken_off_with_the_overlays(tmp_path: Path, scanned: Scanner) -> None:
    volume = film(tmp_path, scanned, **RECTANGLE)
    bare = render_slice(volume, Plane.FILM, 0, volume.opening(), Overlays(shutters=False))
    assert (bare > 100).all()


def test_an_inverted_picture_is_closed_in_black_all_the_same(
    tmp_path: Path, scanned: Scanner
) -> None:
    volume = film(tmp_path, scanned, **RECTANGLE, PhotometricInterpretation="MONOCHROME1")
    assert (
        render_slice(volume, Plane.FILM, 0, Window(128, 256), invert=True)[0, 0].tolist() == [0] * 3
    )
    assert not render_slice(volume, Plane.FILM, 0, Window(128, 256))[0, 0].any()


def test_a_bitmap_closes_what_it_marks_and_is_no_overlay(tmp_path: Path, scanned: Scanner) -> None:
    dataset = header(BRIGHT, DX, Modality="DX", WindowCenter=128, WindowWidth=256)
    marked = by_hand("CIRCULAR")
    lay(dataset, marked, group=0x6002)
    dataset.ShutterShape, dataset.ShutterOverlayGroup = "BITMAP", 0x6002
    volume = opened(scanned, save(dataset, BRIGHT, tmp_path / "a.dcm"))
    assert np.array_equal(open_part(volume), ~marked)
    assert not volume.graphics


def test_each_frame_of_a_run_may_have_its_own(tmp_path: Path, scanned: Scanner) -> None:
    pixels = np.stack([BRIGHT] * 2)
    dataset = header(pixels, XA, Modality="XA")
    frames = []
    for edge in (5, 9):
        frame, shutter = Dataset(), Dataset()
        for keyword, value in {**RECTANGLE, "ShutterLeftVerticalEdge": edge}.items():
            setattr(shutter, keyword, value)
        frame.FrameDisplayShutterSequence = Sequence([shutter])
        frames.append(frame)
    dataset.PerFrameFunctionalGroupsSequence = Sequence(frames)
    volume = opened(scanned, save(dataset, pixels, tmp_path / "a.dcm"))
    assert [shutter.rectangle[1] for shutter in volume.shutters if shutter] == [4, 8]


@pytest.mark.parametrize(
    "wrong",
    [
        {"ShutterShape": "RECTANGULAR"},
        {**RECTANGLE, "ShutterLowerHorizontalEdge": 1},
        {"ShutterShape": "CIRCULAR", "CenterOfCircularShutter": [10, 15]},
        {"ShutterShape": "POLYGONAL", "VerticesOfThePolygonalShutter": [1, 1, 5, 5]},
        {"ShutterShape": "BITMAP", "ShutterOverlayGroup": 0x6000},
    ],
)
def test_a_shutter_without_a_shape_closes_nothing(
    tmp_path: Path, scanned: Scanner, wrong: dict
) -> None:
    assert not film(tmp_path, scanned, **wrong).shutters


def test_no_shutter_is_looked_for_where_none_can_be(tmp_path: Path, scanned: Scanner) -> None:
    dataset = header(ramp(4, 4), **RECTANGLE)
    assert not opened(scanned, save(dataset, ramp(4, 4), tmp_path / "a.dcm")).shutters


def test_a_polygon_far_outside_closes_all_or_nothing() -> None:
    wide = Shutter(polygon=((-99.0, -99.0), (-99.0, 999.0), (999.0, 999.0), (999.0, -99.0)))
    assert not closed(wide, (8, 8)).any()
    beside = Shutter(polygon=((50.0, 50.0), (50.0, 60.0), (60.0, 60.0)))
    assert closed(beside, (8, 8)).all()
