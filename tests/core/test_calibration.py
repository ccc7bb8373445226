import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.errors import ViewerError
from viewer.core.geometry import Geometry, projection
from viewer.core.scale.calibration import (
    Calibration,
    CalibrationKind,
    apart,
    by_magnification,
    by_object,
    ruler_by,
)
from viewer.core.shapes.region import Shape, region_of
from viewer.core.spacing import SpacingKind, SpacingOrigin

DETECTOR = projection(400, 300, (0.2, 0.2), SpacingOrigin.DETECTOR)
PIXELS = projection(400, 300, None, SpacingOrigin.NONE)
FLAT = projection(400, 300, (0.4, 0.2), SpacingOrigin.DETECTOR)
"""Pixels twice as high as wide."""

ends = st.tuples(st.floats(0, 399), st.floats(0, 299))


def test_a_line_along_a_known_object_sets_the_scale() -> None:
    line = region_of(Shape.LINE, [(0, 10, 10), (0, 10, 210)], PIXELS)
    found = by_object(PIXELS, line, 50.0)
    assert found.kind is CalibrationKind.LENGTH
    assert found.spacing == pytest.approx((0.25, 0.25))


def test_a_ball_counts_by_its_diameter() -> None:
    circle = region_of(Shape.CIRCLE, [(0, 100, 100), (0, 130, 140)], PIXELS)
    found = by_object(PIXELS, circle, 25.0)
    assert found.kind is CalibrationKind.BALL
    assert found.spacing == pytest.approx((0.25, 0.25))


@given(ends, ends, st.floats(1, 500))
def test_what_was_marked_measures_what_was_said_also_where_pixels_are_not_square(
    one: tuple[float, float], other: tuple[float, float], known: float
) -> None:
    if np.hypot(one[0] - other[0], one[1] - other[1]) < 10:
        return
    line = region_of(Shape.LINE, [(0, *one), (0, *other)], FLAT)
    down, right = by_object(FLAT, line, known).spacing
    assert np.hypot((one[0] - other[0]) * down, (one[1] - other[1]) * right) == pytest.approx(known)
    assert down == pytest.approx(2 * right)


def test_a_mark_of_a_few_pixels_is_refused() -> None:
    line = region_of(Shape.LINE, [(0, 10, 10), (0, 10, 16)], PIXELS)
    with pytest.raises(ViewerError):
        by_object(PIXELS, line, 50.0)


def test_an_assumed_magnification_divides_what_holds_at_the_detector() -> None:
    assert by_magnification(DETECTOR, 1.25).spacing == pytest.approx((0.16, 0.16))


@pytest.mark.parametrize("kind", [k for k in SpacingKind if k is not SpacingKind.DETECTOR])
def test_it_is_refused_in_words_where_the_millimetres_are_no_others(kind: SpacingKind) -> None:
    geometry = projection(40, 30, (0.2, 0.2), SpacingOrigin(kind))
    with pytest.raises(ViewerError) as refused:
        by_magnification(geometry, 1.15)
    assert refused.value.hint


@pytest.mark.parametrize("factor", [0.99, 1.61])
def test_a_magnification_that_no_film_has_is_refused(factor: float) -> None:
    with pytest.raises(ViewerError):
        by_magnification(DETECTOR, factor)


@pytest.mark.parametrize(
    ("calibration", "words"),
    [
        (
            Calibration(CalibrationKind.BALL, (0.1, 0.1), 25.0),
            "mm calibrated (25 mm ball, AB, then)",
        ),
        (
            Calibration(CalibrationKind.LENGTH, (0.1, 0.1), 99.5),
            "mm calibrated (99.5 mm known length, AB, then)",
        ),
        (
            Calibration(CalibrationKind.MAGNIFICATION, (0.1, 0.1), factor=1.15),
            "mm magnified 1.15 (est.)",
        ),
        (Calibration(CalibrationKind.HEADER), "mm at detector"),
    ],
)
def test_every_length_says_how_its_scale_is_known(calibration: Calibration, words: str) -> None:
    assert ruler_by(DETECTOR, calibration, "AB, then").origin.words == words


def test_back_to_the_header_is_the_ruler_of_the_header() -> None:
    assert ruler_by(DETECTOR, Calibration(CalibrationKind.HEADER), "") == DETECTOR.ruler


@pytest.mark.parametrize(("geometry", "off"), [(DETECTOR, 0.5), (PIXELS, 0.0)])
def test_how_far_off_the_header_it_is(geometry: Geometry, off: float) -> None:
    ruler = ruler_by(geometry, Calibration(CalibrationKind.BALL, (0.1, 0.1), 25.0), "AB")
    assert apart(geometry.ruler, ruler) == pytest.approx(off)
