"""What shapes measure, against figures known beforehand and against other people's code."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
import SimpleITK as sitk  # noqa: N813
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.core.geometry import Geometry, projection
from viewer.core.greys import Greys
from viewer.core.shapes.inside import held_by
from viewer.core.shapes.measure import Measured, measured
from viewer.core.shapes.outline import region_at
from viewer.core.shapes.region import Region, Shape, region_of
from viewer.core.shapes.shaping import Sheet, built
from viewer.core.spacing import Ruler, SpacingKind, SpacingOrigin
from viewer.core.study import Geometrical, Kind, Series, Verdict
from viewer.core.volume import Volume

SERIES = Series("1.2.3", "1.2", "DX", Kind.FILM)
RIGHT, DOWN = np.array([1.0, 0, 0]), np.array([0, 1.0, 0])


def a_film(
    down: float = 0.2, right: float = 0.1, origin: SpacingOrigin = SpacingOrigin.DETECTOR
) -> Volume:
    values = np.random.default_rng(1).integers(0, 4000, (1, 60, 80)).astype(np.int16)
    geometry = projection(60, 80, (down, right), origin)
    verdict = Verdict(Geometrical.PROJECTION, "")
    return Volume(values, geometry, Greys(), SERIES, verdict)


def a_stack(verdict: Verdict | None = None) -> Volume:
    values = np.random.default_rng(2).integers(-1000, 1000, (12, 30, 40)).astype(np.int16)
    affine = np.array([[0, 0, 0.5, 10], [0, 0.5, 0, -20], [2, 0, 0, 5], [0, 0, 0, 1.0]])
    geometry = Geometry(affine, (12, 30, 40), "1.9")
    uniform = Verdict(Geometrical.UNIFORM, "")
    return Volume(values, geometry, Greys(unit="HU"), SERIES, verdict or uniform)


def numbers(region: Region, volume: Volume, ruler: Ruler | None = None) -> dict[str, Measured]:
    found = measured(region, volume, ruler or volume.geometry.ruler)
    return {one.name: one for one in found}


def film_shape(shape: Shape, *places: tuple[float, float]) -> Region:
    return Region(shape, tuple((x, y, 0.0) for x, y in places), in_patient=False)


def test_a_length_says_where_its_millimetres_hold() -> None:
    line = film_shape(Shape.LINE, (0, 0), (30, 20))
    length = numbers(line, a_film())["Length"]
    assert length.value == pytest.approx(5.0)
    assert length.said == "5.0 mm at detector"
    assert (length.code.value, length.ucum.value) == ("410668003", "mm")


def test_without_millimetres_a_length_is_in_pixels_also_where_these_are_not_square() -> None:
    line = film_shape(Shape.LINE, (0, 0), (0, 10))
    film = a_film(1.5, 1.0, SpacingOrigin.NONE)
    assert numbers(line, film)["Length"].said == "15.0 px"


def test_a_calibration_changes_the_number_and_leaves_the_shape() -> None:
    line = film_shape(Shape.LINE, (0, 0), (30, 20))
    origin = SpacingOrigin(SpacingKind.CALIBRATED, how="25 mm ball")
    length = numbers(line, a_film(), Ruler(0.4, 0.2, origin))["Length"]
    assert length.said == "10.0 mm calibrated (25 mm ball)"


def test_millimetres_of_a_scanned_region_hold_in_it_alone() -> None:
    origin = SpacingOrigin(SpacingKind.REGION, within=((0, 0, 39, 59),))
    film = a_film(0.1, 0.1, origin)
    assert numbers(film_shape(Shape.LINE, (1, 1), (39, 1)), film)["Length"].unit == "mm"
    assert numbers(film_shape(Shape.LINE, (1, 1), (45, 1)), film)["Length"].said == "44.0 px"


def test_an_angle_is_right_on_pixels_that_are_not_square() -> None:
    corner = film_shape(Shape.ANGLE, (20, 0), (0, 0), (20, 10))
    angle = numbers(corner, a_film())["Angle"]
    assert angle.value == pytest.approx(45.0)
    assert angle.said == "45.0°"


def test_cobb_is_acute_whichever_way_lines_are_drawn_and_names_the_supplement() -> None:
    film = a_film(1, 1)
    for second in (((0, 5), (10, 15)), ((10, 15), (0, 5))):
        cobb = numbers(film_shape(Shape.COBB, (0, 0), (10, 0), *second), film)
        assert cobb["Cobb"].value == pytest.approx(45)
        assert cobb["Supplement"].value == pytest.approx(135)


def test_lines_without_a_length_have_no_angle() -> None:
    assert numbers(film_shape(Shape.ANGLE, (1, 1), (1, 1), (5, 5)), a_film()) == {}


def test_areas_are_those_of_geometry() -> None:
    film = a_film()
    box = film_shape(Shape.BOX, (10, 10), (30, 10), (30, 20), (10, 20))
    assert numbers(box, film)["Area"].value == pytest.approx(4.0)
    assert numbers(box, film)["Area"].origin == "mm² at detector"
    circle = film_shape(Shape.CIRCLE, (40, 30), (60, 30))
    assert numbers(circle, film)["Area"].value == pytest.approx(np.pi * 4)
    ellipse = film_shape(Shape.ELLIPSE, (20, 30), (60, 30), (40, 25), (40, 35))
    said = numbers(ellipse, film)
    assert said["Area"].value == pytest.approx(np.pi * 2 * 1)
    assert (said["Long axis"].value, said["Short axis"].value) == pytest.approx((4, 2))


def test_an_outline_that_crosses_itself_has_no_area() -> None:
    bow = film_shape(Shape.POLYGON, (10, 10), (30, 30), (30, 10), (10, 30))
    assert "Area" not in numbers(bow, a_film())
    assert "Area" in numbers(film_shape(Shape.POLYGON, (10, 10), (30, 10), (20, 30)), a_film())


@given(
    st.lists(st.tuples(st.floats(-5, 85), st.floats(-5, 65)), min_size=3, max_size=9, unique=True)
)
def test_the_voxels_in_a_polygon_are_those_that_opencv_finds(
    corners: list[tuple[float, float]],
) -> None:
    film = a_film(1, 1)
    held = np.zeros((60, 80), dtype=bool)
    found = held_by(film_shape(Shape.POLYGON, *corners), film.geometry)
    assert found is not None
    held[tuple(found.voxels()[:, 1:].T)] = True
    assert (found.stored(film.values) == film.values[0][held]).all()
    contour = np.array(corners, dtype=np.float32).reshape(-1, 1, 2)
    for row in range(0, 60, 7):
        for column in range(0, 80, 7):
            away = cv2.pointPolygonTest(contour, (float(column), float(row)), measureDist=True)
            if abs(away) > 1e-3:
                assert held[row, column] == (away > 0)


def circle_mask(centre: tuple[float, float], radius_mm: float) -> NDArray[np.bool_]:
    down, right = np.mgrid[:60, :80]
    across = np.hypot((down - centre[1]) * 0.2, (right - centre[0]) * 0.1)
    return np.asarray(across <= radius_mm)


def test_the_greys_in_a_circle_are_those_that_simpleitk_finds() -> None:
    film = a_film()
    said = numbers(film_shape(Shape.CIRCLE, (40.3, 30.2), (57.3, 30.2)), film)
    mask = circle_mask((40.3, 30.2), 1.7)
    there = sitk.LabelStatisticsImageFilter()
    there.Execute(
        sitk.GetImageFromArray(film.values[0]), sitk.GetImageFromArray(mask.astype(np.uint8))
    )
    assert said["Pixels"].value == there.GetCount(1)
    assert said["Mean"].value == pytest.approx(there.GetMean(1))
    assert said["SD"].value == pytest.approx(there.GetSigma(1))
    assert (said["Min"].value, said["Max"].value) == (there.GetMinimum(1), there.GetMaximum(1))


def test_padding_is_no_grey_and_colours_have_none() -> None:
    film = a_film()
    values = film.values.copy()
    values[0, :30] = -5
    padded = replace(film, values=values, greys=Greys(2.0, 1.0, "HU", padding=(-5, -5)))
    box = film_shape(Shape.BOX, (-0.5, -0.5), (79.5, -0.5), (79.5, 59.5), (-0.5, 59.5))
    said = numbers(box, padded)
    assert said["Pixels"].value == 30 * 80
    assert said["Mean"].value == pytest.approx(2 * values[0, 30:].mean() + 1)
    assert said["Mean"].ucum.value == "[hnsf'U]"
    coloured = replace(film, values=np.zeros((1, 60, 80, 3), dtype=np.uint8))
    assert "Mean" not in numbers(box, coloured)


def test_a_box_on_a_sagittal_plane_holds_the_voxels_of_that_plane() -> None:
    volume = a_stack()
    corners = [(2, 4, 7), (2, 12, 7), (9, 12, 7), (9, 4, 7)]
    region = region_of(Shape.BOX, np.array(corners) - [0.5, 0.5, 0], volume.geometry)
    said = numbers(region, volume)
    assert said["Pixels"].value == 7 * 8
    assert said["Mean"].value == pytest.approx(volume.values[2:9, 4:12, 7].mean())
    assert said["Area"].value == pytest.approx(7 * 2 * 8 * 0.5)


@given(st.floats(-1, 1), st.floats(-1, 1), st.floats(1, 4))
def test_a_circle_is_as_large_on_any_plane(tilt: float, turn: float, radius: float) -> None:
    volume = a_stack()
    right = np.array([np.cos(turn), np.sin(turn), 0])
    down = np.array([-np.sin(turn) * np.cos(tilt), np.cos(turn) * np.cos(tilt), np.sin(tilt)])
    middle = volume.geometry.center
    points = built(Shape.CIRCLE, np.array([middle, middle + radius * right]), Sheet(right, down))
    region = region_at(Shape.CIRCLE, points, volume.geometry)
    said = numbers(region, volume)
    assert said["Diameter"].value == pytest.approx(2 * radius)
    found = held_by(region, volume.geometry)
    assert found is not None
    places = volume.geometry.to_patient(found.voxels())
    # Each voxel's centre lies within half a step of the plane, and beside it within the circle.
    away = places - middle
    normal = np.cross(right, down)
    assert (np.abs(away @ normal) <= 1.0 + 1e-6).all()
    assert (np.linalg.norm(away, axis=1) <= np.hypot(radius, 1.0) + 1.0).all()
    assert found.stored(volume.values).tolist() == volume.values[tuple(found.voxels().T)].tolist()


def test_where_slices_are_not_placed_no_millimetre_is_told() -> None:
    volume = a_stack(Verdict(Geometrical.MISSING, "Slices are missing."))
    line = region_of(Shape.LINE, [(3, 4, 5), (3, 4, 25)], volume.geometry)
    assert numbers(line, volume)["Length"].said == "20.0 px"
    across = region_of(Shape.LINE, [(3, 4, 5), (8, 4, 25)], volume.geometry)
    assert numbers(across, volume) == {}


@pytest.mark.parametrize("kind", [np.uint8, np.int8, np.uint16, np.int16])
def test_greys_of_every_kind_of_whole_number_are_counted_one_by_one(kind: type) -> None:
    ends = np.iinfo(kind)
    values = np.random.default_rng(1).integers(ends.min, ends.max + 1, (60, 80)).astype(kind)
    values[:2, :2] = ends.min, ends.max
    film = replace(a_film(), values=values[None])
    box = region_of(
        Shape.BOX,
        [(0, -0.5, -0.5), (0, -0.5, 79.5), (0, 59.5, 79.5), (0, 59.5, -0.5)],
        film.geometry,
    )
    said = numbers(box, film)
    assert said["Pixels"].value == values.size
    assert said["Mean"].value == pytest.approx(values.mean(dtype=np.float64))
    assert said["SD"].value == pytest.approx(values.std(dtype=np.float64, ddof=1))
    assert (said["Min"].value, said["Max"].value) == (ends.min, ends.max)


@given(
    st.tuples(st.floats(-5, 65), st.floats(-5, 85)), st.floats(0.3, 30), st.floats(0.3, 30),
    st.floats(0, 3.14),
)  # fmt: skip
@example((0.5859375, 1.5), 26.671875, 1.875, 0.957832009731301)
def test_an_ellipse_holds_the_centres_that_its_equation_holds(
    centre: tuple[float, float], long: float, short: float, angle: float
) -> None:
    film = a_film()
    way = np.array([np.cos(angle), np.sin(angle)])
    across = np.array([-way[1], way[0]])
    ends = [centre - long * way, centre + long * way, centre - short * across,
            centre + short * across]  # fmt: skip
    region = region_of(Shape.ELLIPSE, [(0, *end) for end in ends], film.geometry)
    held = held_by(region, film.geometry)
    assert held is not None
    away = np.stack(np.mgrid[:60, :80], axis=-1) - centre
    far = (away @ way / long) ** 2 + (away @ across / short) ** 2
    found = np.zeros((60, 80), dtype=bool)
    found[tuple(held.voxels()[:, 1:].T)] = True
    clear = np.abs(far - 1) > 1e-6
    assert np.array_equal(found[clear], (far <= 1)[clear])
