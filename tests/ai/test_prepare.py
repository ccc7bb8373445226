"""The part of the film that a network sees, and the numbers it gets."""

import numpy as np
import pytest
from films import joint

from viewer.ai.pack import Pack
from viewer.ai.request import Film
from viewer.ai.runners.prepare import prepare, square_box, standardise
from viewer.core.finding import PixelBox


@pytest.mark.parametrize(
    ("shape", "spacing", "box"),
    [
        ((224, 224), None, PixelBox(0, 0, 224, 224)),
        ((300, 160), None, PixelBox(70, 0, 230, 160)),
        ((500, 600), (0.5, 0.5), PixelBox(110, 160, 390, 440)),
        ((500, 600), (0.25, 0.5), PixelBox(0, 175, 500, 425)),
        ((200, 300), (0.5, 0.5), PixelBox(0, 50, 200, 250)),
    ],
)
def test_the_square_is_140_mm_where_millimetres_are_known_else_the_shorter_side(
    shape: tuple[int, int], spacing: tuple[float, float] | None, box: PixelBox
) -> None:
    assert square_box(shape, spacing, 140.0) == box


def test_the_band_keeps_its_place_in_the_film(knee_kl: Pack) -> None:
    picture = prepare(knee_kl, Film(joint(448, 600)))
    assert picture.values.shape == (144, 224)
    assert picture.box == PixelBox(80, 76, 368, 524)


def test_a_picture_of_the_training_size_is_not_resampled(knee_kl: Pack) -> None:
    greys = joint()
    assert np.allclose(prepare(knee_kl, Film(greys)).values, standardise(greys[40:184]))


def test_what_the_network_gets_does_not_depend_on_brightness_and_contrast() -> None:
    greys = joint()
    faint = (greys // 2 + 20).astype(np.uint8)
    assert abs(standardise(greys) - standardise(faint)).max() < 0.05


def test_a_flat_picture_becomes_zeros() -> None:
    assert not standardise(np.full((20, 20), 77, np.uint8)).any()
