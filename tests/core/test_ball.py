"""Marker balls of steel as they come out on a film, found where somebody clicks."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from viewer.core.scale.ball import find_ball

Film = NDArray[np.float64]
STEEL = 0.6
"""What a millimetre of steel takes out of the rays, as an exponent."""


def film_with_ball(
    radius: float,
    middle: tuple[float, float],
    *,
    blur: float = 1.0,
    noise: float = 0.0,
    slope: float = 0.0,
    step: float = 1000.0,
    seed: int = 0,
) -> Film:
    """A 25 mm ball on soft tissue, drawn four times as fine and averaged down."""
    size = int(max(120, 4 * radius))
    fine = (np.arange(4 * size) + 0.5) / 4 - 0.5
    apart = np.hypot(fine[:, None] - middle[0], fine[None] - middle[1])
    chord = 25 * np.sqrt(np.maximum(1 - (apart / radius) ** 2, 0))
    drawn = step * (1 - np.exp(-STEEL * chord))
    blurred = cv2.GaussianBlur(drawn, (0, 0), 4 * blur)
    film = cv2.resize(blurred, (size, size), interpolation=cv2.INTER_AREA)
    grain = np.random.default_rng(seed).normal(0, noise, film.shape)
    return np.asarray(600 + slope * np.arange(size) + film + grain)


@pytest.mark.parametrize("radius", [25.0, 41.3, 90.0, 150.0])
@pytest.mark.parametrize("blur", [0.8, 2.0])
def test_a_clean_ball_is_measured_within_half_a_percent(radius: float, blur: float) -> None:
    middle = (2 * radius + 0.37, 2 * radius - 0.21)
    ball = find_ball(film_with_ball(radius, middle, blur=blur), (2.3 * radius, 1.8 * radius))
    assert ball is not None
    assert ball.circle.radius == pytest.approx(radius, rel=0.005)
    assert (ball.circle.down, ball.circle.right) == pytest.approx(middle, abs=0.3)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("noise", "slope", "step"), [(100.0, 0.0, 1000.0), (60.0, 1.0, 1000.0), (60.0, 0.0, 400.0)]
)
def test_noise_a_slope_and_little_contrast_cost_no_more_than_one_and_a_half_percent(
    noise: float, slope: float, step: float, seed: int
) -> None:
    film = film_with_ball(40, (80.4, 79.7), noise=noise, slope=slope, step=step, seed=seed)
    ball = find_ball(film, (92, 70))
    assert ball is not None
    assert ball.circle.radius == pytest.approx(40, rel=0.015)


@pytest.mark.parametrize("edge", [26.0, -26.0])
def test_a_ball_that_something_dense_overlaps_is_found_by_the_rest_of_its_rim(edge: float) -> None:
    film = film_with_ball(40, (80, 80), noise=40)
    columns = np.arange(film.shape[1]) - 80.0
    film[:, columns > edge if edge > 0 else columns < edge] += 900
    ball = find_ball(film, (80, 80))
    assert ball is not None
    assert ball.circle.radius == pytest.approx(40, rel=0.015)


def test_a_ball_at_the_edge_of_the_film_is_found() -> None:
    film = film_with_ball(40, (80, 80), noise=30)[:, 52:]
    ball = find_ball(film, (80, 30))
    assert ball is not None
    assert ball.circle.radius == pytest.approx(40, rel=0.015)


def test_where_dense_is_dark_the_ball_is_dark() -> None:
    film = -film_with_ball(40, (80, 80), noise=30)
    assert find_ball(film, (80, 80)) is None
    assert find_ball(film, (80, 80), dark=True) is not None


def test_noise_a_square_an_ellipse_and_a_faint_ball_are_no_balls() -> None:
    generator = np.random.default_rng(1)
    down, right = np.mgrid[:200, :200] - 100.0
    shapes = {
        "noise": np.zeros((200, 200)),
        "square": 1000.0 * (np.maximum(abs(down), abs(right)) < 40),
        "ellipse": 1000.0 * ((down / 60) ** 2 + (right / 38) ** 2 < 1),
        "bone": 1000.0 * (abs(right) < 30),
        "faint": 20.0 * (np.hypot(down, right) < 40),
    }
    for name, shape in shapes.items():
        film = cv2.GaussianBlur(shape, (0, 0), 1.0) + generator.normal(0, 50, shape.shape)
        assert find_ball(film, (100, 100)) is None, name


def test_a_click_beside_the_ball_finds_nothing() -> None:
    film = film_with_ball(30, (60, 60), noise=30)
    assert find_ball(film, (60, 95)) is not None
    assert find_ball(film, (60, 110)) is None


def test_of_two_balls_the_one_that_was_clicked_on_is_taken() -> None:
    small, large = (film_with_ball(r, (2 * r, 2 * r), noise=30) for r in (30.0, 45.0))
    film = np.full((180, 320), 600.0)
    film[:120, :120], film[:, 140:] = small, large
    for click, radius in (((60, 60), 30), ((90, 230), 45)):
        ball = find_ball(film, click)
        assert ball is not None
        assert ball.circle.radius == pytest.approx(radius, rel=0.02)
