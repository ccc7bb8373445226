"""The vocabulary of guided sets: what each construction gives and each measure counts."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from viewer.core.guided.construct import MAKERS, Circle, Degenerate, Ellipse, Line, Vector
from viewer.core.guided.evaluation import evaluate
from viewer.core.guided.gauge import GAUGES, RECKONINGS
from viewer.core.guided.guides import Ink, guides
from viewer.core.spacing import Ruler, SpacingOrigin
from viewer.session.guided.sets import shipped

numbers = st.floats(-500, 500)
points = st.tuples(numbers, numbers).map(lambda p: np.array(p))


def made(kind: str, *of: object) -> object:
    return MAKERS[kind].make(*of)


def measured(kind: str, *of: object) -> float:
    return GAUGES[kind].measure(*of)


def line(start: tuple[float, float], end: tuple[float, float]) -> Line:
    return Line(np.array(start), np.array(end))


@given(points, st.floats(5, 300), st.lists(st.floats(0, 6.2), min_size=3, max_size=9, unique=True))
@settings(max_examples=60, deadline=None)
def test_a_circle_is_found_again_from_places_on_it(
    centre: Vector, radius: float, angles: list[float]
) -> None:
    assume(min(abs(a - b) for a in angles for b in angles if a != b) > 0.2)
    rim = [centre + radius * np.array([math.cos(a), math.sin(a)]) for a in angles]
    found = made("circle", *rim)
    assert isinstance(found, Circle)
    assert np.allclose(found.centre, centre, atol=1e-4 * radius)
    assert found.radius == pytest.approx(radius, rel=1e-4)
    assert measured("diameter", found) == pytest.approx(2 * radius, rel=1e-4)


def test_a_circle_through_more_places_than_it_can_hold_lies_between_them() -> None:
    spots = [np.array(p) for p in ((10.2, 0.0), (-9.8, 0.0), (0.0, 9.8), (0.0, -10.2))]
    found = made("circle", *spots)
    assert isinstance(found, Circle)
    assert 9.8 < found.radius < 10.2


@given(points, points, points)
@settings(max_examples=60, deadline=None)
def test_a_foot_is_the_nearest_place_of_a_line_and_a_perpendicular_stands_square(
    start: Vector, end: Vector, point: Vector
) -> None:
    assume(np.linalg.norm(end - start) > 1)
    ground = Line(start, end)
    foot = made("foot", point, ground)
    assert abs(float((np.asarray(foot) - point) @ ground.direction)) < 1e-6
    assert measured("distance to line", point, ground) == pytest.approx(
        float(np.linalg.norm(np.asarray(foot) - point)), abs=1e-6
    )
    assume(measured("distance to line", point, ground) > 1)
    upright = made("perpendicular", ground, start, point)
    assert isinstance(upright, Line)
    assert measured("angle", ground, upright) == pytest.approx(90.0)
    assert float((point - start) @ upright.direction) > 0
    along = made("parallel", ground, point)
    assert isinstance(along, Line)
    # Near nothing, an angle is only as exact as the cosine of its numbers.
    assert measured("angle", ground, along) == pytest.approx(0.0, abs=1e-4)


def test_lines_meet_where_they_cross_also_beyond_their_ends() -> None:
    met = made("intersection", line((0, 0), (1, 1)), line((10, 0), (10, 1)))
    assert np.allclose(np.asarray(met), [10, 10])


@pytest.mark.parametrize(
    ("kind", "of", "said"),
    [
        ("intersection", (line((0, 0), (1, 0)), line((0, 5), (3, 5))), "parallel"),
        ("line", (np.zeros(2), np.zeros(2)), "lie on each other"),
        ("circle", tuple(np.array([n, 2.0 * n]) for n in range(3)), "on one line"),
        ("ellipse", (np.zeros(2), np.array([10.0, 0]), np.array([11.0, 1])), "beyond the ends"),
    ],
)
def test_what_cannot_be_made_is_said_in_plain_words(
    kind: str, of: tuple[object, ...], said: str
) -> None:
    with pytest.raises(Degenerate, match=said):
        made(kind, *of)


def test_an_ellipse_goes_through_its_three_places() -> None:
    one, other, rim = np.array([0.0, 0.0]), np.array([40.0, 0.0]), np.array([8.0, 6.0])
    found = made("ellipse", one, other, rim)
    assert isinstance(found, Ellipse)
    along = (rim - found.centre) @ found.long / (found.long @ found.long)
    aside = (rim - found.centre) @ found.short / (found.short @ found.short)
    assert along**2 + aside**2 == pytest.approx(1.0)
    # 12 of 20 along the long half axis: 6 is 0.8 of the short one.
    assert measured("axis ratio", found) == pytest.approx(7.5 / 20)


@pytest.mark.parametrize(
    ("to", "whole", "acute"),
    [((1, 0), 0, 0), ((0, 1), 90, 90), ((-1, 1), 135, 45), ((-1, 0), 180, 0)],
)
def test_angles_look_along_their_lines_and_acute_ones_do_not(
    to: tuple[float, float], whole: float, acute: float
) -> None:
    level, other = line((0, 0), (5, 0)), line((3, 3), (3 + to[0], 3 + to[1]))
    assert measured("angle", level, other) == pytest.approx(whole)
    assert measured("acute angle", level, other) == pytest.approx(acute, abs=1e-9)


def test_signs_follow_the_third_line() -> None:
    down, aside, right = line((0, 0), (0, 5)), line((0, 5), (1, 10)), line((0, 0), (1, 0))
    left = line((0, 0), (-1, 0))
    assert measured("signed angle", down, aside, right) > 0
    assert measured("signed angle", down, aside, left) < 0
    assert measured("signed distance", np.array([-3.0, 2.0]), down, right) == pytest.approx(3.0)
    assert measured("signed distance", np.array([-3.0, 2.0]), down, left) == pytest.approx(-3.0)


def test_reckonings_refuse_what_has_no_answer() -> None:
    assert RECKONINGS["arcsine"].reckon(0.5) == pytest.approx(30.0)
    with pytest.raises(Degenerate):
        RECKONINGS["arcsine"].reckon(1.01)
    with pytest.raises(Degenerate):
        RECKONINGS["ratio"].reckon(1.0, 0.0)


def test_lines_are_drawn_on_the_pixels_that_were_clicked_also_where_they_are_not_square() -> None:
    protocol = shipped().find("joint_space")
    assert protocol is not None
    places = {"femur_medial": (70.0, 63.0), "tibia_medial": (71.0, 66.0)}
    ruler = Ruler(0.5, 0.2, SpacingOrigin.DETECTOR)
    drawn = guides(protocol, evaluate(protocol, places, ruler))
    (span,) = drawn.strokes
    assert span.ink is Ink.SPAN
    assert np.allclose(span.points, [(70.0, 63.0), (71.0, 66.0)])
    (tag,) = drawn.tags
    assert tag.at == pytest.approx((70.5, 64.5))
    assert tag.text == f"Medial {math.hypot(0.2, 1.5):.2f} mm at detector"


def test_an_arc_lies_about_its_corner_from_arm_to_arm() -> None:
    protocol = shipped().find("center_edge")
    assert protocol is not None
    places = {
        "teardrop_same": (150.0, 140.0), "teardrop_other": (50.0, 140.0),
        "head_a": (190.0, 70.0), "head_b": (166.0, 94.0), "head_c": (190.0, 118.0),
        "edge": (210.0, 60.0),
    }  # fmt: skip
    drawn = guides(protocol, evaluate(protocol, places, Ruler(1.0, 1.0, SpacingOrigin.NONE)))
    (arc,) = (one for one in drawn.strokes if one.ink is Ink.ARC)
    away = np.array(arc.points) - [190.0, 94.0]
    radius = np.hypot(*away.T)
    assert np.allclose(radius, radius[0])
    assert np.allclose(away[0] / radius[0], [0, -1])
    toward = np.array([20.0, -34.0])
    assert np.allclose(away[-1] / radius[0], toward / np.linalg.norm(toward))
