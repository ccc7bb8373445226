"""The frame of a joint, what is cut out by it, and what the votes of a network come to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.ai.frames import IN_PLATEAUS, Frame, cut, from_plateau
from viewer.ai.votes import (
    ACROSS,
    SMALLEST,
    STRIDE,
    TURN,
    View,
    again,
    agreed,
    level,
    local_contrast,
    read_at,
    read_peaks,
    scales,
    view,
)

FRAMES = st.builds(
    Frame,
    centre_row=st.floats(-50, 400),
    centre_column=st.floats(-50, 400),
    width=st.floats(20, 500),
    angle=st.floats(-170, 170),
)


def blob(shape: tuple[int, int], row: float, column: float, size: float) -> np.ndarray:
    down, across = np.ogrid[: shape[0], : shape[1]]
    return np.exp(-((down - row) ** 2 + (across - column) ** 2) / (2 * size**2)).astype(np.float32)


def heaviest(values: np.ndarray) -> tuple[float, float]:
    """(row, column) of the centre of gravity."""
    rows, columns = np.indices(values.shape)
    return float((rows * values).sum() / values.sum()), float(
        (columns * values).sum() / values.sum()
    )


@given(FRAMES)
def test_the_corners_are_a_square_of_the_width_about_the_middle(frame: Frame) -> None:
    corners = frame.corners()
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1)
    assert np.allclose(sides, frame.width)
    assert np.allclose(corners.mean(0), (frame.centre_row, frame.centre_column))


@given(FRAMES, st.integers(32, 300))
def test_the_middle_of_a_cut_is_the_middle_of_its_frame(frame: Frame, size: int) -> None:
    middle = (size - 1) / 2
    column, row = frame.to_picture(size) @ (middle, middle, 1)
    assert (row, column) == pytest.approx((frame.centre_row, frame.centre_column), abs=1e-6)


@given(FRAMES, FRAMES)
def test_a_frame_goes_to_a_view_and_back(seen: Frame, frame: Frame) -> None:
    shown = View(np.zeros((8, 8), np.float32), seen.to_picture(112))
    linear = shown.to_picture[:, :2]
    column, row = np.linalg.solve(
        linear, np.array([frame.centre_column, frame.centre_row]) - shown.to_picture[:, 2]
    )
    back = shown.frame(row, column, frame.width * 112 / seen.width, frame.angle - seen.angle, 0.7)
    assert back.centre_row == pytest.approx(frame.centre_row, abs=1e-6)
    assert back.centre_column == pytest.approx(frame.centre_column, abs=1e-6)
    assert back.width == pytest.approx(frame.width)
    turned = np.deg2rad(back.angle - frame.angle)
    assert (np.cos(turned), np.sin(turned)) == pytest.approx((1, 0), abs=1e-6)


@pytest.mark.parametrize(("size", "width"), [(224, 224.0), (64, 200.0), (300, 90.0)])
def test_a_cut_shows_each_thing_where_the_frame_has_it(size: int, width: float) -> None:
    row, column = 140.0, 190.0
    frame = Frame(row + 0.2 * width, column - 0.1 * width, width)
    found = heaviest(cut(blob((400, 500), row, column, width / 20), frame, size))
    middle = (size - 1) / 2
    assert found == pytest.approx((middle - 0.2 * size, middle + 0.1 * size), abs=0.02 * size)


def test_a_turned_joint_is_cut_upright() -> None:
    frame = Frame(200, 200, 200, angle=30)
    right = np.deg2rad(30)
    picture = blob((400, 400), 200 + 60 * np.sin(right), 200 + 60 * np.cos(right), 8)
    assert heaviest(cut(picture, frame, 100)) == pytest.approx((49.5, 79.5), abs=0.5)


def test_a_whole_picture_is_cut_as_it_is() -> None:
    picture = np.random.default_rng(1).random((64, 64)).astype(np.float32)
    assert np.allclose(cut(picture, Frame(31.5, 31.5, 64), 64), picture, atol=1e-5)


def test_dark_bone_is_made_bright_by_the_cut() -> None:
    picture = np.random.default_rng(1).integers(0, 256, (64, 64)).astype(np.uint8)
    negative = Frame(31.5, 31.5, 64, inverted=True)
    low, high = float(picture.min()), float(picture.max())
    assert np.allclose(cut(picture, negative, 64), high + low - picture.astype(float), atol=1e-4)


@pytest.mark.parametrize(
    ("frame", "part"),
    [
        (Frame(49.5, 49.5, 50), 1.0),
        (Frame(-0.5, 49.5, 50), 0.5),
        (Frame(-0.5, -0.5, 50), 0.25),
        (Frame(49.5, 49.5, 200), 0.25),
        (Frame(49.5, 49.5, 100, angle=45), 2 * (np.sqrt(2) - 1)),
        (Frame(400, 400, 50), 0.0),
    ],
)
def test_how_much_of_a_frame_lies_in_the_picture(frame: Frame, part: float) -> None:
    assert frame.covered((100, 100)) == pytest.approx(part, abs=1e-3)


@given(
    st.floats(0, 300),
    st.floats(0, 300),
    st.floats(20, 300),
    st.floats(-40, 40),
)
def test_a_frame_from_a_plateau_lies_above_it_and_is_turned_with_it(
    row: float, column: float, plateau: float, angle: float
) -> None:
    turn = np.deg2rad(angle)
    half = np.array([np.sin(turn), np.cos(turn)]) * plateau / 2
    left, right = np.array([row, column]) - half, np.array([row, column]) + half
    frame = from_plateau((left[0], left[1]), (right[0], right[1]))
    assert frame.width == pytest.approx(IN_PLATEAUS * plateau)
    assert frame.angle == pytest.approx(angle, abs=1e-6)
    up = np.array([row - frame.centre_row, column - frame.centre_column])
    assert float(up @ half) == pytest.approx(0, abs=1e-6 * plateau**2)
    assert up[0] > 0


@given(st.floats(0.1, 10), st.floats(-100, 100))
def test_local_contrast_does_not_see_brightness_and_contrast(gain: float, offset: float) -> None:
    picture = np.random.default_rng(2).random((60, 80)).astype(np.float32) * 100
    inside = np.ones(picture.shape, bool)
    changed = (gain * picture + offset).astype(np.float32)
    assert abs(local_contrast(changed, inside) - local_contrast(picture, inside)).max() < 0.01


def test_a_negative_has_the_opposite_local_contrast_and_what_is_outside_has_none() -> None:
    picture = np.random.default_rng(2).random((60, 80)).astype(np.float32)
    inside = np.zeros(picture.shape, bool)
    inside[10:50, 5:70] = True
    seen = local_contrast(picture, inside)
    assert np.allclose(seen, -local_contrast(1 - picture, inside), atol=1e-5)
    assert not seen[~inside].any()


@pytest.mark.parametrize("shape", [(224, 224), (162, 300), (161, 640), (1200, 500)])
def test_each_size_that_a_joint_may_have_is_near_that_of_one_level(shape: tuple[int, int]) -> None:
    picture = np.random.default_rng(3).random(shape).astype(np.float32)
    widths = scales(picture)
    seen = [level(picture, width) for width in widths]
    assert [float(one.to_picture[0, 0]) * ACROSS for one in seen] == pytest.approx(widths)
    low, high = max(SMALLEST, 0.18 * shape[1]), min(1.5 * shape[1], 2.5 * shape[0])
    for width in np.geomspace(low, high, 20):
        assert min(abs(np.log2(width / one)) for one in widths) <= 0.5


def test_the_joint_is_shown_in_the_middle_when_looked_at_again() -> None:
    picture = blob((300, 300), 120, 170, 6)
    seen = again(picture, Frame(120, 170, 100, angle=20))
    middle = (seen.values.shape[0] - 1) / 2
    row, column = np.unravel_index(seen.values.argmax(), seen.values.shape)
    assert (row, column) == pytest.approx((middle, middle), abs=1)


def voted(row: float, column: float, width: float, angle: float) -> np.ndarray:
    """Maps of 28 x 28 cells, all of which vote for one frame of the view."""
    cells = np.mgrid[0:28, 0:28] * STRIDE + (STRIDE - 1) / 2
    down, across = (row - cells[0]) / ACROSS, (column - cells[1]) / ACROSS
    chance = 0.9 * np.exp(-(down**2 + across**2) / 0.02)
    rest = np.ones_like(down)
    maps = [chance, down, across, rest * np.log2(width / ACROSS), rest * angle / TURN]
    return np.stack(maps).astype(np.float32)


def test_the_votes_of_the_cells_come_to_the_frame_that_they_mean() -> None:
    shown = view(
        np.random.default_rng(4).random((112, 112)).astype(np.float32), np.eye(2, 3), (112, 112)
    )
    (found,) = read_peaks(shown, voted(47.3, 61.8, 71.0, -6.5), 0.3)
    assert (found.centre_row, found.centre_column) == pytest.approx((47.3, 61.8), abs=1e-3)
    assert (found.width, found.angle) == pytest.approx((71.0, -6.5), abs=1e-3)
    assert found.confidence > 0.8
    assert read_at(shown, voted(47.3, 61.8, 71.0, -6.5), 11, 15, 2).width == pytest.approx(71.0)


def test_one_frame_a_joint_is_kept_and_all_are_of_one_size() -> None:
    left, right = Frame(80, 150, 140, confidence=0.8), Frame(84, 480, 150, confidence=0.9)
    doubtful = Frame(90, 470, 120, confidence=0.6)
    detail = Frame(140, 300, 40, confidence=0.7)
    assert agreed([left, detail, right, doubtful]) == [left, right]
    assert agreed([]) == []
