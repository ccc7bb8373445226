import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.pictures.facing import Facing
from viewer.core.target import PixelBox
from viewer.ui.canvas.view import View

facings = st.builds(Facing, st.integers(0, 3), st.booleans())
places = st.tuples(st.floats(-50, 500), st.floats(-50, 500))
views = st.builds(
    View,
    size=st.tuples(st.integers(1, 4000), st.integers(1, 4000)),
    pixel=st.tuples(st.floats(0.1, 2), st.floats(0.1, 2)),
    scale=st.floats(0.05, 20),
    left=st.floats(-500, 500),
    top=st.floats(-500, 500),
    facing=facings,
)


@given(views, places)
def test_widget_and_picture_undo_each_other_whichever_way_round(
    view: View, place: tuple[float, float]
) -> None:
    assert view.to_picture(*view.to_widget(*place)) == pytest.approx(place, abs=1e-6)


@given(views, places)
def test_painting_upright_through_the_turn_is_the_same_as_painting_there(
    view: View, place: tuple[float, float]
) -> None:
    a, b, c, d, e, f = view.turn
    x, y = view.upright.to_widget(*place)
    assert (a * x + c * y + e, b * x + d * y + f) == pytest.approx(view.to_widget(*place), abs=1e-6)


@given(views, facings)
def test_turning_leaves_the_middle_of_the_widget_alone(view: View, facing: Facing) -> None:
    turned = view.faced(facing, 640, 480)
    assert turned.facing == facing
    assert turned.to_picture(320, 240) == pytest.approx(view.to_picture(320, 240), abs=1e-6)
    assert turned.scale == view.scale


@given(views)
def test_a_fitted_picture_lies_within_the_widget_and_touches_two_edges(view: View) -> None:
    fitted = view.fitted(640, 480)
    tall, wide = fitted.extent
    assert tall <= 480 * (1 + 1e-9)
    assert wide <= 640 * (1 + 1e-9)
    assert tall == pytest.approx(480) or wide == pytest.approx(640)
    corners = [
        fitted.to_widget(down, right)
        for down in (-0.5, view.size[0] - 0.5)
        for right in (-0.5, view.size[1] - 0.5)
    ]
    low, high = np.min(corners, axis=0), np.max(corners, axis=0)
    np.testing.assert_allclose(low, [fitted.left, fitted.top], atol=1e-6)
    np.testing.assert_allclose(high - low, [wide, tall], rtol=1e-9)
    assert -1e-5 < (640 - wide) / 2 - fitted.left < 1


@given(views, st.floats(0.5, 2))
def test_zooming_keeps_the_place_under_the_mouse(view: View, factor: float) -> None:
    zoomed = view.zoomed(factor, 123, 45)
    assert zoomed.to_picture(123, 45) == pytest.approx(view.to_picture(123, 45), abs=1e-6)
    assert zoomed.facing == view.facing


@given(views)
def test_a_shown_part_fills_the_widget_one_way(view: View) -> None:
    rows, columns = view.size
    part = PixelBox(0, columns / 2, rows, columns)
    shown = view.showing(part, 640, 480)
    ends = np.array(
        [shown.to_widget(-0.5, columns / 2 - 0.5), shown.to_widget(rows - 0.5, columns - 0.5)]
    )
    spans = np.abs(ends[1] - ends[0])
    np.testing.assert_allclose(ends.mean(axis=0), [320, 240], atol=1e-6)
    assert spans[0] == pytest.approx(640) or spans[1] == pytest.approx(480)


def test_a_quarter_turn_to_the_right_brings_the_left_edge_to_the_top() -> None:
    view = View((100, 50), (1.0, 1.0), facing=Facing(1))
    assert view.extent == (50, 100)
    assert view.to_widget(-0.5, -0.5) == (100, 0)
    assert view.to_widget(99.5, -0.5) == (0, 0)


def test_a_mirrored_picture_has_its_right_edge_at_the_left() -> None:
    view = View((100, 50), (1.0, 1.0), facing=Facing(mirrored=True))
    assert view.to_widget(-0.5, 49.5) == (0, 0)
    assert view.to_widget(0, 0) == (49.5, 0.5)
