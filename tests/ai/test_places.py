"""Prepared pictures and what is seen in them lie where they should on the input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.ai.frames import Frame
from viewer.ai.given import Grid, Spot, Spots
from viewer.ai.runners.places import (
    box_of,
    in_register,
    laid_over,
    lifted,
    mirrored,
    moved,
    stretched,
)
from viewer.core.target import PixelBox

BOXES = st.builds(
    lambda top, left, down, right: PixelBox(top, left, top + down, left + right),
    st.floats(-50, 200),
    st.floats(-50, 200),
    st.floats(10, 300),
    st.floats(10, 300),
)


def edges(box: PixelBox) -> tuple[float, float, float, float]:
    return box.top, box.left, box.bottom, box.right


def heaviest(values: np.ndarray, box: PixelBox) -> np.ndarray:
    """(row, column), on the input, of the centre of gravity of a map spread over a box."""
    rows, columns = np.indices(values.shape)
    places = stretched(box, *values.shape) @ [
        0,
        (rows * values).sum() / values.sum(),
        (columns * values).sum() / values.sum(),
        1,
    ]
    return places[1:3]


@given(BOXES, st.integers(8, 64), st.integers(8, 64), st.booleans())
def test_a_picture_of_a_box_has_that_box_mirrored_or_not(
    box: PixelBox, rows: int, columns: int, mirror: bool
) -> None:
    to_source = stretched(box, rows, columns)
    if mirror:
        to_source = to_source @ mirrored(columns)
    grid = Grid(np.zeros((1, rows, columns)), to_source=to_source)
    assert edges(box_of(grid)) == pytest.approx(edges(box), abs=1e-6)


@given(BOXES)
def test_an_upright_map_is_handed_on_as_it_is_and_a_mirrored_one_mirrored(box: PixelBox) -> None:
    values = np.random.default_rng(1).random((20, 30)).astype(np.float32)
    upright = stretched(box, 20, 30)
    same, _ = in_register(values, Grid(values[None], to_source=upright))
    assert np.array_equal(same, values)
    turned, there = in_register(values, Grid(values[None], to_source=upright @ mirrored(30)))
    assert np.allclose(turned, values[:, ::-1], atol=1e-5)
    assert edges(there) == pytest.approx(edges(box), abs=1e-6)


@settings(deadline=None)
@given(
    st.builds(
        Frame,
        centre_row=st.floats(50, 200),
        centre_column=st.floats(50, 200),
        width=st.floats(60, 300),
        angle=st.floats(-40, 40),
    ),
    st.booleans(),
    st.floats(16, 47),
    st.floats(16, 47),
)
def test_a_map_of_a_turned_frame_is_laid_on_the_film_in_register(
    frame: Frame, mirror: bool, row: float, column: float
) -> None:
    to_source = lifted(frame.to_picture(64))
    if mirror:
        to_source = to_source @ mirrored(64)
    down, across = np.ogrid[:64, :64]
    spot = np.exp(-((down - row) ** 2 + (across - column) ** 2) / 8).astype(np.float32)
    values, box = in_register(spot, Grid(spot[None], to_source=to_source))
    wanted = (to_source @ [0, row, column, 1])[1:3]
    assert heaviest(values, box) == pytest.approx(wanted, abs=0.02 * frame.width)


def test_labels_are_laid_over_the_grid_that_they_were_made_from() -> None:
    labels = np.zeros((2, 4, 5), np.uint8)
    labels[1, 2, 3] = 7
    to_source = np.diag([2.0, 2.0, 2.0, 1.0])
    to_source[:3, 3] = 0.5
    source = Grid(np.zeros((4, 8, 10)), "scan")
    made = laid_over(Grid(labels, "scan", to_source=to_source), source)
    assert made.values.shape == (4, 8, 10)
    assert np.argwhere(made.values == 7).min(0).tolist() == [2, 4, 6]
    assert (made.values == 7).sum() == 8


def test_places_are_told_in_the_index_of_the_input() -> None:
    to_source = stretched(PixelBox(10, 20, 110, 220), 50, 50)
    spots = Spots((Spot(np.array([[0.0, 24.5, 24.5]]), 0, 0.9),), Grid(np.zeros((1, 50, 50))))
    there = moved(Spots(spots.spots, Grid(np.zeros((1, 50, 50)), to_source=to_source)))
    assert there.spots[0].points.tolist() == [[0.0, 59.5, 119.5]]
